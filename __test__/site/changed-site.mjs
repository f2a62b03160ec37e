// @ts-check
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { writeTree } from "../sdk/support.mjs";
import { makeTemp } from "../support/temp.mjs";

/** @typedef {import("../support/site.mjs").Site} Site */

/** Where the functions are that plugins and frameworks add. */
const INTERNAL = ".netlify/functions-internal";
export const FRAMEWORKS = ".netlify/v1/functions";

/** Gives a site a build command. @param {Site} site @param {string} code */
export async function setCommand(site, code) {
  await writeFile(join(site.folder, "command.mjs"), code);
  await changeConfig(site, (text) => text.replace("[build]\n", '[build]\n  command = "node command.mjs"\n'));
}

/** @param {Site} site @param {(text: string) => string} change */
export async function changeConfig({ folder }, change) {
  const file = join(folder, "netlify.toml");
  const before = await readFile(file, "utf8");
  const after = change(before);
  if (after === before) {
    throw new Error(`${file} was not changed:\n${before}`);
  }
  await writeFile(file, after);
}

/** Disables all integrations and local plugins of a site. @param {Site} site */
export function disableAll(site) {
  return changeConfig(site, (text) => text.replace(/\[\[(?:plugins|integrations)\]\][\s\S]*$/, ""));
}

/** A local plugin. @param {string} name @param {string} code @returns {Promise<string>} Its folder. */
export async function makeLocalPlugin(name, code) {
  const folder = join(makeTemp("plugin"), name);
  await writeTree(folder, {
    "index.js": code,
    "manifest.yml": `name: ${name}\n`,
    "package.json": JSON.stringify({ name, private: true, type: "module", main: "index.js" }),
  });
  return folder;
}

/** What deletes or changes functions: a program, and the same as the body of a plugin's handler. */
export const DELETING = /** @type {const} */ ({
  "deletes both folders": deleting(INTERNAL, FRAMEWORKS),
  "deletes .netlify/v1": deleting(".netlify/v1"),
  "deletes .netlify": deleting(".netlify"),
  "deletes one function": deleting(
    `${INTERNAL}/my_unique_prefix_nightly.cjs`,
    `${FRAMEWORKS}/my_unique_prefix_nightly.cjs`,
  ),
  "empties all files": `for (const folder of ["${INTERNAL}", "${FRAMEWORKS}"]) {
    for (const name of existsSync(folder) ? readdirSync(folder, { recursive: true }) : []) {
      if (/\\.[mc]js$/.test(name)) { writeFileSync(join(folder, name), ""); }
    }
  }`,
  "puts files in the place of folders and folders in the place of files": `for (const folder of ["${INTERNAL}", "${FRAMEWORKS}"]) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const path = join(folder, name);
      const isFolder = statSync(path).isDirectory();
      rmSync(path, { recursive: true });
      if (isFolder) { writeFileSync(path, ""); } else { mkdirSync(path); writeFileSync(join(path, "index.mjs"), "export default () => new Response();"); }
    }
  }`,
});

/** @param {string[]} paths */
function deleting(...paths) {
  return `for (const path of ${JSON.stringify(paths)}) { rmSync(path, { recursive: true, force: true }); }`;
}

/** @param {string} body */
export function program(body) {
  return `import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

${body}
`;
}

/** @param {string} event @param {string} body */
export function plugin(event, body) {
  return program(`export const ${event} = () => {\n${body}\n};`);
}
