// @ts-check
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { makeTemp } from "../support/temp.mjs";

/** @typedef {{ schedule?: string, node_bundler?: string, included_files?: string[] }} FunctionConfig */

/**
 * A site after the plugin's `onPreBuild`; far from any `node_modules`.
 *
 * @typedef {object} Site
 * @property {string} folder
 * @property {string} internal - Where the injected functions are.
 * @property {Record<string, string[]>} files - What each function of the plugin consists of, its entry first.
 * @property {Record<string, FunctionConfig>} functionsConfig - What the plugin set in `netlifyConfig`.
 */

/**
 * Runs the built plugin on a site of its own.
 *
 * @param {string} root - Of the integration.
 * @param {{ type?: string }} [packageJson] - Of the site. What an injected file means must not depend on it.
 * @returns {Promise<Site>}
 */
export async function inject(root, { type } = { type: "module" }) {
  const folder = makeTemp("site");
  const internal = join(folder, ".netlify", "functions-internal");
  await mkdir(internal, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "site", private: true, type }));
  const plugin = join(root, ".ntli", "build");
  const { default: load } = await import(pathToFileURL(join(plugin, "index.js")).href);
  const netlifyConfig = { functions: {} };
  const constants = { INTERNAL_FUNCTIONS_SRC: internal };
  const { onPreBuild } = await load();
  await quietly(() => onPreBuild({ constants, netlifyConfig, utils: { build: { failBuild } } }));
  return { folder, internal, files: await readFiles(plugin), functionsConfig: netlifyConfig.functions };
}

/** @param {string} plugin */
async function readFiles(plugin) {
  /** @type {{ functions: { injectedName: string, files: string[] }[] }} */
  const { functions } = JSON.parse(await readFile(join(plugin, "functions.json"), "utf8"));
  return Object.fromEntries(functions.map(({ injectedName, files }) => [injectedName, files]));
}

/** @param {string} message @param {{ error: Error }} options @returns {never} */
function failBuild(message, { error }) {
  throw new Error(message, { cause: error });
}

/** The plugin tells the site's log what it injects. @param {() => Promise<void>} work */
async function quietly(work) {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
}
