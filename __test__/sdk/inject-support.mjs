// @ts-check
import assert from "node:assert/strict";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { createPlugin } from "../../dist/sdk/plugin.js";
import { NetlifyIntegration } from "../../dist/sdk/index.js";
import { platform } from "../../dist/sdk/shared/platform.js";
import { findSiteAddons } from "../../dist/sdk/author/site-addon.js";
import { temporaryFolder, writeTree } from "./support.mjs";

/** @typedef {import("../../dist/sdk/site/manifest.js").PluginFunction} PluginFunction */
/** @typedef {import("../../dist/sdk/index.js").AddFunctionsOptions} AddFunctionsOptions */

/** What `failBuild` of Netlify Build throws. */
export class BuildFailure extends Error {}

/**
 * A function of a plugin, with the defaults of a v2 function without `config`.
 *
 * @param {string} name
 * @param {Partial<PluginFunction>} [rest]
 * @returns {PluginFunction}
 */
export function pluginFunction(name, rest = {}) {
  const injectedName = rest.injectedName ?? `p_${name}`;
  const file = rest.file ?? `${injectedName}.mjs`;
  const defaults = { group: 0, routes: [], methods: [], files: [file] };
  return { name, injectedName, apiVersion: 2, kind: "function", file, ...defaults, ...rest };
}

/**
 * A site's build directory, to which integrations can be applied.
 *
 * @param {import("node:test").TestContext} t
 * @param {Record<string, string>} [files] What is in its internal functions folder.
 */
export async function makeSite(t, files) {
  const folder = await temporaryFolder(t);
  const target = join(folder, ".netlify/functions-internal");
  if (files) {
    await writeTree(target, files);
  }
  return { folder, target, INTERNAL_FUNCTIONS_SRC: target };
}

/**
 * The same, with functions of its own: files relative to the build directory.
 *
 * @param {import("node:test").TestContext} t
 * @param {Record<string, string>} files
 */
export async function makeSiteWithFunctions(t, files) {
  const site = await makeSite(t);
  await writeTree(site.folder, files);
  return { ...site, FUNCTIONS_SRC: join(site.folder, "netlify/functions") };
}

/**
 * A built plugin, in the layout that the build writes.
 *
 * @param {import("node:test").TestContext} t
 * @param {{ slug?: string, functions?: PluginFunction[], files?: Record<string, string>, addon?: boolean }} content
 */
export async function makePlugin(t, { slug = "acme", functions = [], files = {}, addon = false }) {
  const folder = await temporaryFolder(t, {
    "functions.json": JSON.stringify({ version: 1, slug, functions }),
    ...Object.fromEntries(Object.entries(files).map(([path, content]) => [`functions/${path}`, content])),
  });
  if (addon) {
    await mkdir(join(folder, "native"));
    const [found] = findSiteAddons().filter((each) => each.platform === platform());
    await copyFile(found?.path ?? "", join(folder, "native", `${platform()}.node`));
  }
  return { folder, root: pathToFileURL(`${folder}/`) };
}

/**
 * An integration with one folder of functions.
 *
 * @param {Partial<AddFunctionsOptions>} [options]
 */
export function makeIntegration(options = {}) {
  const integration = new NetlifyIntegration();
  integration.addFunctions("./functions", { prefix: "p", ...options });
  return integration;
}

/**
 * Runs an event of a plugin as Netlify Build does, and returns what it changed, logged and warned of.
 *
 * @param {URL} root
 * @param {{ INTERNAL_FUNCTIONS_SRC?: string, FUNCTIONS_SRC?: string }} site
 * @param {{ event?: import("../../dist/sdk/index.js").BuildHookType, integration?: unknown, netlifyConfig?: any }} [options]
 */
export async function runEvent(root, { INTERNAL_FUNCTIONS_SRC, FUNCTIONS_SRC }, options = {}) {
  const { event = "onPreBuild", integration = makeIntegration(), netlifyConfig = { functions: {} } } = options;
  const context = /** @type {any} */ ({
    constants: { INTERNAL_FUNCTIONS_SRC, FUNCTIONS_SRC },
    netlifyConfig,
    utils: { build: { failBuild } },
  });
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const warnings = [];
  const { log, warn } = console;
  console.log = (line) => lines.push(line);
  console.warn = (line) => warnings.push(line);
  try {
    const plugin = await createPlugin(integration, root, { netlifyConfig: context.netlifyConfig });
    await plugin[event]?.(context);
  } finally {
    Object.assign(console, { log, warn });
  }
  return { netlifyConfig, lines, warnings };
}

/**
 * As in Netlify Build: the message goes in front of that of the error.
 *
 * @param {string} message
 * @param {{ error?: Error }} [options]
 */
function failBuild(message, { error } = {}) {
  throw new BuildFailure(error ? `${message}\n${error.message}` : message, { cause: error });
}

export const CHUNK = "p_chunks/shared.mjs";
export const hello = pluginFunction("hello", { files: ["p_hello.mjs", CHUNK] });
export const job = pluginFunction("job", { files: ["p_job.mjs", CHUNK] });
export const FILES = { "p_hello.mjs": "hello", "p_job.mjs": "job", [CHUNK]: "shared" };

/** As `readTree` shows a file. @param {string} text */
export const encoded = (text) => Buffer.from(text).toString("base64");

/**
 * The message with which a build fails.
 *
 * @param {Promise<unknown>} promise
 * @param {string} code
 */
export async function failsWith(promise, code) {
  const error = await promise.then(
    () => assert.fail("the build does not fail"),
    (thrown) => thrown,
  );
  assert.ok(error instanceof BuildFailure, String(error.stack));
  assert.match(error.message, new RegExp(`error\\[${code}\\]`));
  return error.message;
}
