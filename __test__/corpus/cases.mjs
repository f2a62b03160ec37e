// @ts-check
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";

/**
 * Cases that the build must refuse, with the code it has to report.
 *
 * @type {Record<string, string>}
 */
const refused = {};

/**
 * Binary files that are copied beside the source of a case, and their locations in node_modules.
 *
 * @type {Record<string, string>}
 */
export const copiedFiles = {
  "node-addon/addon.node": "@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node",
  "node-addon-cjs/addon.node": "@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node",
};

/**
 * One function of the corpus.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} item - Its file or folder in `src/functions`.
 * @property {string} main - Path of its main file.
 * @property {string | undefined} answer - The expected response, if Node cannot run the source.
 * @property {string | undefined} refused - The code that its build has to report.
 */

/**
 * @param {string} root - Folder of the integration.
 * @param {string[]} only - Names of cases; all if empty.
 * @returns {Case[]}
 */
export function readCases(root, only) {
  const folder = join(root, "src", "functions");
  const cases = readdirSync(folder, { withFileTypes: true }).map((item) => {
    const path = join(folder, item.name);
    const name = item.isDirectory() ? item.name : parse(item.name).name;
    const main = item.isDirectory() ? mainFile(path) : path;
    return {
      name,
      item: item.name,
      main,
      answer: item.isDirectory() ? expected(path) : undefined,
      refused: refused[name],
    };
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
