// @ts-check
// Integrations whose functions, or event handlers, are programs.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";

/**
 * Files that belong together. A function is built for each of `mains`, which it calls, and for each of `others`, which it
 * only imports, so that modules are shared.
 *
 * @typedef {{ files: Record<string, string>, mains: string[], others?: string[] }} Unit
 * @typedef {1 | 2} Version - Of the functions' API.
 */

const ENTRY = `import { NetlifyIntegration } from "@netlify/sdk";
export const integration = new NetlifyIntegration();
`;
const FUNCTIONS = `${ENTRY}integration.addFunctions("./src/functions", { prefix: "t" });\n`;

/** An integration of functions. @param {Unit[]} units @param {Version} version @returns {string} Its root. */
export function writeFunctions(units, version) {
  const root = writeIntegration(units, FUNCTIONS);
  const folder = join(root, "src", "functions");
  units.forEach(({ mains, others = [] }, index) => {
    mains.forEach((file, each) => {
      const name = `${functionName(index, each)}.mjs`;
      writeFiles(folder, { [name]: functionOf(`../programs/u${index}/${file}`, version) });
    });
    others.forEach((file, each) => {
      writeFiles(folder, { [`u${index}-o${each}.mjs`]: idleFunction(`../programs/u${index}/${file}`, version) });
    });
  });
  return root;
}

/** An integration whose event handler calls the program that `wanted` names. @param {Unit[]} units @returns {string} */
export function writeHandler(units) {
  const programs = units.map(({ mains: [main] }, index) => `  () => import("./programs/u${index}/${main}"),\n`);
  const handler = `async () => {
  const { default: main } = await programs[globalThis.wanted]();
  globalThis.answered = await main();
}`;
  const text = `const programs = [\n${programs.join("")}];\nintegration.addBuildEventHandler("onBuild", ${handler});\n`;
  return writeIntegration(units, `// @ts-nocheck\n${ENTRY}${text}`);
}

/** The name of the function for the main file `each` of the unit `index`. @param {number} index @param {number} each */
export function functionName(index, each) {
  return `u${index}-${each}`;
}

/** The text of a function that calls a program. @param {string} specifier @param {Version} version */
export function functionOf(specifier, version) {
  const exported = version === 1 ? "export const handler = async () => main();" : "export default () => main();";
  return `import main from "${specifier}";\n${exported}\n`;
}

/** A function for the side effects of a module. @param {string} specifier @param {Version} version */
function idleFunction(specifier, version) {
  const exported = version === 1 ? "export const handler = async () => 0;" : "export default () => 0;";
  return `import "${specifier}";\n${exported}\n`;
}

/** @param {Unit[]} units @param {string} entry */
function writeIntegration(units, entry) {
  const root = makeTemp("faithful");
  writeFiles(root, {
    "package.json": `{ "name": "t", "version": "1.0.0", "private": true, "type": "module", "main": "src/index.ts" }`,
    "integration.yaml": "config:\n  name: T\n  slug: t\n",
    "src/index.ts": entry,
  });
  mkdirSync(join(root, "node_modules", "@netlify"), { recursive: true });
  symlinkSync(repository, join(root, "node_modules", "@netlify", "sdk"), "junction");
  units.forEach(({ files }, index) => {
    writeFiles(join(root, "src", "programs", `u${index}`), files);
  });
  return root;
}

/** @param {string} folder @param {Record<string, string>} files */
export function writeFiles(folder, files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
