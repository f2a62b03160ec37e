// @ts-check
// `npm run corpus -- --pairs 50`: a function is the same, whatever functions are beside it.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { randomOf } from "../support/random.mjs";
import { buildCases } from "./ours.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/**
 * What a function consists of: its files with their hashes, and the folders of its packages.
 *
 * @typedef {{ files: Map<string, string>, packages: Map<string, true> }} Contents
 *
 * `shared`: chunks that both need. `changed`: what of the first is not as it is without the second.
 *
 * @typedef {{ first: string, second: string, shared: string[], changed: string[] }} Pair
 */

/** @type {Contents} */
const NOTHING = { files: new Map(), packages: new Map() };

/**
 * Builds random functions alone, and with another one.
 *
 * All bytes are compared if they share no chunk; if they share the bundler's helpers, the packages and the files that
 * are copied; if they share code, the files that are copied.
 *
 * @param {string} root
 * @param {Case[]} cases
 * @param {{ count: number, seed: number }} options
 * @returns {Promise<Pair[]>}
 */
export async function comparePairs(root, cases, { count, seed }) {
  const random = randomOf(seed);
  /** @type {Pair[]} */
  const pairs = [];
  while (pairs.length < count) {
    const first = random.pick(cases);
    const second = random.pick(cases.filter((each) => each !== first));
    const alone = (await contentsOf(root, [first])).get(first.name) ?? NOTHING;
    const both = await contentsOf(root, [first, second]);
    const [beside, other] = [both.get(first.name) ?? NOTHING, both.get(second.name) ?? NOTHING];
    const shared = [...beside.files.keys()].filter((file) => isChunk(file) && other.files.has(file));
    const isCopied = (/** @type {string} */ file) => !isChunk(file) && file.includes("/");
    const changed = differences(alone.files, beside.files).filter((file) => shared.length === 0 || isCopied(file));
    if (shared.every((file) => file.includes("/rolldown-runtime-"))) {
      changed.push(...differences(alone.packages, beside.packages));
    }
    pairs.push({ first: first.name, second: second.name, shared, changed });
  }
  return pairs;
}

/** @param {Map<string, unknown>} a @param {Map<string, unknown>} b */
function differences(a, b) {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
}

/** @param {string} root @param {Case[]} cases @returns {Promise<Map<string, Contents>>} By the names of the functions. */
async function contentsOf(root, cases) {
  const errors = await buildCases(root, cases, []);
  if (errors.length > 0) {
    throw new Error(errors.map(({ rendered }) => rendered).join("\n"));
  }
  const output = join(root, ".ntli");
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(await readFile(join(output, "build", "functions.json"), "utf8"));
  /** @type {{ functions: { name: string, packages: { folder: string }[] }[] }} */
  const size = JSON.parse(await readFile(join(output, "size", "size.json"), "utf8"));
  /** @type {Map<string, Contents>} */
  const contents = new Map();
  for (const { name, files } of functions) {
    const packages = size.functions.find((each) => each.name === name)?.packages ?? [];
    contents.set(name, {
      files: new Map(await Promise.all(files.map((file) => hashed(join(output, "build", "functions"), file)))),
      packages: new Map(packages.map(({ folder }) => [folder, true])),
    });
  }
  return contents;
}

/** @param {string} folder @param {string} file @returns {Promise<[string, string]>} */
async function hashed(folder, file) {
  return [
    file,
    createHash("sha256")
      .update(await readFile(join(folder, file)))
      .digest("hex"),
  ];
}

/** @param {string} file */
function isChunk(file) {
  return /_chunks\/[^/]+\.[cm]js$/.test(file);
}

/** @param {Pair[]} pairs */
export function renderPairs(pairs) {
  const apart = pairs.filter(({ shared }) => shared.length === 0).length;
  const changed = pairs.filter(({ changed }) => changed.length > 0);
  return [
    ...changed.map(({ first, second, changed }) => `${first} is changed by ${second}: ${changed.join(", ")}`),
    `${pairs.length} pairs, ${apart} of them without a shared chunk: ${changed.length} changed`,
  ].join("\n");
}
