// @ts-check

/** @typedef {import("../../../../../dist/sdk/index.js").BundleSize} BundleSize */
/** @typedef {import("../../../../../dist/sdk/index.js").SizeGrowth} SizeGrowth */

/**
 * A node of the treemap: a package with its modules as children, or a module or the glue code without children.
 *
 * @typedef {object} TreeNode
 * @property {string} key - Folder of a package, or path of a module.
 * @property {string} name
 * @property {number} bytes
 * @property {number} hue
 * @property {boolean} isPlain - Drawn without colour.
 * @property {TreeNode[]} children - In descending order of size.
 */

/** The golden angle, in degrees: neighbours in the list get clearly different hues. */
const HUE_STEP = 137.5;

/** @type {{ name: string, size: BundleSize, growth: SizeGrowth | null }} */
const data = JSON.parse(byId("data").textContent ?? "");

/** The package of each module. */
const packageOf = new Map(data.size.packages.flatMap((each) => each.modules.map(({ path }) => [path, each])));

/** The hue of each package, by folder. It is the same in every view. */
const hues = new Map(data.size.packages.map(({ folder }, index) => [folder, Math.round(170 + index * HUE_STEP) % 360]));

/** The packages of one function, or of all if `view` is empty. @param {string} view @returns {TreeNode} */
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

/** Groups modules by package. @param {Map<string, number>} bytes - By path of module. @returns {TreeNode[]} */
function packageNodes(bytes) {
  /** @type {Map<string, TreeNode>} */
  const nodes = new Map();
  for (const [path, size] of bytes) {
    const owner = packageOf.get(path);
    if (owner !== undefined) {
      const made = nodes.get(owner.folder) ?? {
        ...node(owner.folder, nameOf(owner), 0),
        hue: hues.get(owner.folder) ?? 0,
      };
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
  return { ...node("(glue)", "Glue code", bytes), isPlain: true };
}

/** @param {string} key @param {string} name @param {number} bytes @returns {TreeNode} */
function node(key, name, bytes) {
  return { key, name, bytes, hue: 0, isPlain: false, children: [] };
}

/** @param {{ name: string, version?: string, isOwn?: boolean }} owner */
function nameOf({ name, version, isOwn = false }) {
  return isOwn ? "Your code" : version === undefined ? name : `${name} ${version}`;
}

/** The path of a module inside its package. @param {string} path @param {string} folder */
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
