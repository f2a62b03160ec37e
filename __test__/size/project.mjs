// @ts-check
import { rm } from "node:fs/promises";

import { makeProject } from "../cli/project.mjs";
import { writeTree } from "../sdk/support.mjs";

/** Lengths of the strings in the packages, which make up most of their bytes. */
export const LENGTHS = { heavy: 10_000, "inner 2": 3000, "inner 1": 1000, used: 500, unused: 5000 };

/** @param {number} length */
function text(length) {
  return JSON.stringify("lorem ipsum ".repeat(length).slice(0, length));
}

/** @param {string} name @param {string} version */
function packageJson(name, version) {
  return JSON.stringify({ name, version, type: "module", main: "index.js", sideEffects: false });
}

const FUNCTIONS = {
  "src/functions/a.mts": 'import { heavy } from "heavy";\nexport default async () => new Response(heavy);\n',
  "src/functions/b.mts": 'import { both } from "../lib/b.js";\nexport default async () => new Response(both);\n',
  "src/functions/c.mts": 'export default async () => new Response("c");\n',
  "src/lib/b.ts": 'import { inner } from "inner";\nimport { used } from "parts";\nexport const both = inner + used;\n',
};

const PACKAGES = {
  "node_modules/heavy/package.json": packageJson("heavy", "1.0.0"),
  "node_modules/heavy/index.js": `import { inner } from "inner";\nexport const heavy = ${text(LENGTHS.heavy)} + inner;\n`,
  "node_modules/heavy/node_modules/inner/package.json": packageJson("inner", "2.0.0"),
  "node_modules/heavy/node_modules/inner/index.js": `export const inner = ${text(LENGTHS["inner 2"])};\n`,
  "node_modules/inner/package.json": packageJson("inner", "1.0.0"),
  "node_modules/inner/index.js": `export const inner = ${text(LENGTHS["inner 1"])};\n`,
  "node_modules/parts/package.json": packageJson("parts", "3.1.0"),
  "node_modules/parts/index.js": 'export * from "./used.js";\nexport * from "./unused.js";\n',
  "node_modules/parts/used.js": `export const used = ${text(LENGTHS.used)};\n`,
  "node_modules/parts/unused.js": `export const unused = ${text(LENGTHS.unused)};\n`,
};

/**
 * Three functions: `a` imports `heavy`, which has its own `inner` 2; `b` imports `inner` 1 and a part of
 * `parts`, through a file of the integration; `c` imports nothing.
 *
 * @param {import("node:test").TestContext} t
 * @param {Record<string, string>} [changes]
 */
export async function makeSizedProject(t, changes = {}) {
  const root = await makeProject(t, { ...FUNCTIONS, ...changes });
  await writeTree(root, PACKAGES);
  await rm(`${root}/src/functions/hello.mts`);
  return root;
}

/** The entry, with more options for `addFunctions`. @param {string} options */
export function entryWith(options) {
  return [
    'import { NetlifyIntegration } from "netlify-sdk-native";',
    "const integration: NetlifyIntegration = new NetlifyIntegration();",
    `integration.addFunctions("./src/functions", { prefix: "acme", ${options} });`,
    "export { integration };",
    "",
  ].join("\n");
}
