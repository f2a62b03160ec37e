// @ts-check

/** @typedef {import("../../../dist/sdk/index.js").BundleSize} BundleSize */
/** @typedef {import("../../../dist/sdk/index.js").SizeGrowth} SizeGrowth */

/**
 * Something that has bytes. Packages have their modules as children; modules, and what belongs to none, have none.
 *
 * @typedef {object} TreeNode
 * @property {string} key - A folder or a path.
 * @property {string} name
 * @property {number} bytes
 * @property {number} hue
 * @property {boolean} isPlain - Without a colour of its own.
 * @property {TreeNode[]} children - The largest first.
 */

/** Neighbours in the list are far apart on the colour wheel. */
const HUE_STEP = 137.5;

/** @type {{ name: string, size: BundleSize, growth: SizeGrowth | null }} */
const data = JSON.parse(byId("data").textContent ?? "");

/** The package of each module. */
const packageOf = new Map(data.size.packages.flatMap((each) => each.modules.map(({ path }) => [path, each])));

/** Colours stay with their packages, whatever is shown. */
const hues = new Map(data.size.packages.map(({ folder }, index) => [folder, Math.round(170 + index * HUE_STEP) % 360]));

/** The packages of a function, or of all. @param {string} view @returns {TreeNode} */
function treeOf(view) {
  const wanted = data.size.functions.find(({ injectedName }) => injectedName === view);
  const paths = wanted && new Set(wanted.files);
  const files = data.size.files.filter(({ path }) => paths === undefined || paths.has(path));
  /** @type {Map<string, number>} */
  const bytes = new Map();
  for (const module of files.flatMap(({ modules }) => modules)) {
    bytes.set(module.path, (bytes.get(module.path) ?? 0) + module.bytes);
  }
  const glueBytes = files.reduce((sum, file) => sum + file.glueBytes, 0);
  const children = [...packageNodes(bytes), glueNode(glueBytes)].filter((node) => node.bytes > 0);
  return { ...node("", wanted?.injectedName ?? "All functions", sumOf(children)), children: children.sort(byBytes) };
}

/** @param {Map<string, number>} bytes - By module. @returns {TreeNode[]} */
function packageNodes(bytes) {
  /** @type {Map<string, TreeNode>} */
  const nodes = new Map();
  for (const [path, size] of bytes) {
    const owner = packageOf.get(path);
    if (owner !== undefined) {
      const made = nodes.get(owner.folder) ?? { ...node(owner.folder, nameOf(owner), 0), hue: hues.get(owner.folder) ?? 0 };
      nodes.set(owner.folder, made);
      made.bytes += size;
      made.children.push({ ...node(path, shortName(path, owner.folder), size), hue: made.hue });
    }
  }
  nodes.forEach(({ children }) => children.sort(byBytes));
  return [...nodes.values()];
}

/** @param {number} bytes @returns {TreeNode} */
function glueNode(bytes) {
  return { ...node("(glue)", "Glue of the bundler", bytes), isPlain: true };
}

/** @param {string} key @param {string} name @param {number} bytes @returns {TreeNode} */
function node(key, name, bytes) {
  return { key, name, bytes, hue: 0, isPlain: false, children: [] };
}

/** @param {{ name: string, version?: string, isOwn?: boolean }} owner */
function nameOf({ name, version, isOwn = false }) {
  return isOwn ? "Own code" : version === undefined ? name : `${name} ${version}`;
}

/** @param {string} path @param {string} folder */
function shortName(path, folder) {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** @param {TreeNode[]} nodes */
function sumOf(nodes) {
  return nodes.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** @param {TreeNode} a @param {TreeNode} b */
function byBytes(a, b) {
  return b.bytes - a.bytes || (a.key < b.key ? -1 : 1);
}
