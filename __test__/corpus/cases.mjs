// @ts-check
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";

/**
 * What cannot work, and is an error of the build with this code.
 *
 * @type {Record<string, string>}
 */
export const refused = {
  "standard-decorators": "NI1011",
};

/**
 * Binary files that a case has beside its source, and where they are installed.
 *
 * @type {Record<string, string>}
 */
export const copiedFiles = {
  "node-addon/addon.node": "@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node",
  "node-addon-cjs/addon.node": "@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node",
};

/**
 * A function of the corpus.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} item - Its file or folder in `src/functions`.
 * @property {string} main - Its main file.
 * @property {string | undefined} answer - What it has to answer, where Node cannot run its source to say so.
 * @property {string | undefined} refused - The code that its build has to end with.
 */

/**
 * @param {string} root - Of the laid out integration.
 * @param {string[]} only - Names; none means all.
 * @returns {Case[]}
 */
export function readCases(root, only) {
  const folder = join(root, "src", "functions");
  const cases = readdirSync(folder, { withFileTypes: true }).map((item) => {
    const path = join(folder, item.name);
    const name = item.isDirectory() ? item.name : parse(item.name).name;
    const main = item.isDirectory() ? mainFile(path) : path;
    return { name, item: item.name, main, answer: item.isDirectory() ? expected(path) : undefined, refused: refused[name] };
  });
  const unknown = only.filter((name) => !cases.some((each) => each.name === name));
  if (unknown.length > 0) {
    throw new Error(`there is no case ${unknown.join(", ")} in __test__/corpus/integration/src/functions`);
  }
  return cases.filter(({ name }) => only.length === 0 || only.includes(name));
}

/** @param {string} folder */
function mainFile(folder) {
  const name = readdirSync(folder).find((file) => parse(file).name === "index");
  if (name === undefined) {
    throw new Error(`${folder} has no index file`);
  }
  return join(folder, name);
}

/** @param {string} folder */
function expected(folder) {
  const file = join(folder, "expected.txt");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
