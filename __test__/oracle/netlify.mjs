// @ts-check
// The oracle: answers of zip-it-and-ship-it as JSON.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { makeTemp } from "../support/temp.mjs";
import { zipItAndShipIt, zipItAndShipItModule } from "../support/zip-it-and-ship-it.mjs";

/**
 * What zip-it-and-ship-it says about a source, in its own terms, without undefined values.
 *
 * @typedef {object} Answer
 * @property {string} [error]
 * @property {1 | 2} [runtimeAPIVersion]
 * @property {string} [inputModuleFormat]
 * @property {Record<string, unknown>} [config]
 * @property {object[]} [routes]
 * @property {object[]} [excludedRoutes]
 * @property {string} [invocationMode]
 * @property {(string | null)[]} [eventSubscriptions]
 *
 * A function in a folder; `mainFile` is relative to it.
 *
 * @typedef {{ name: string, mainFile: string, extension: string }} Listed
 */

const { listFunctions } = await zipItAndShipIt();
const { parseFile, parseSource } = await zipItAndShipItModule("runtimes/node/in_source_config/index.js");

/** @param {string} source @param {string} functionName @returns {Answer} */
export function readSource(source, functionName) {
  try {
    return plain(parseSource(source, { functionName }));
  } catch (error) {
    return failure(error);
  }
}

/**
 * Writes a folder and returns its functions as `zipFunctions` sees them: of several with the same name, the last.
 *
 * @param {import("./tables.mjs").FolderCase} folder
 */
export async function readFolder({ files, links = {} }) {
  const root = join(makeTemp("oracle"), "functions");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [path, target] of Object.entries(links)) {
    symlinkSync(target, join(root, path));
  }
  /** @type {Map<string, Listed>} */
  const functions = new Map();
  for (const { name, mainFile, extension } of await listFunctions(root)) {
    functions.set(name, { name, mainFile, extension });
  }
  const sorted = [...functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Promise.all(
    sorted.map(async (found) => {
      const mainFile = relative(root, found.mainFile).replaceAll("\\", "/");
      return { ...found, mainFile, ...(await readMainFile(found)) };
    }),
  );
}

/** @param {Listed} found @returns {Promise<Answer>} */
async function readMainFile({ name, mainFile }) {
  try {
    return plain(await parseFile(mainFile, { functionName: name }));
  } catch (error) {
    return failure(error);
  }
}

/** @param {unknown} error @returns {Answer} */
function failure(error) {
  return { error: error instanceof Error ? error.message : String(error) };
}

/** The value as JSON, as in a manifest, without `undefined`. @param {unknown} value @returns {Answer} */
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
