// @ts-check
import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";

import { hermeticEnvironment } from "./hermetic.mjs";
import { netlifyCli } from "./netlify-cli.mjs";
import { nodeBinary } from "./node-binary.mjs";
import { exampleSite } from "./places.mjs";
import { run } from "./run.mjs";
import { makeTemp } from "./temp.mjs";

/**
 * @typedef {object} SiteOptions
 * @property {string} [from] - Folder of the site that is copied.
 * @property {{ slug: string, folder: string } | undefined} [integration] - Takes the place of the site's own.
 * @property {string[]} [plugins] - Folders of local plugins, which run before the integration.
 * @property {string} [cli] - Version of netlify-cli.
 * @property {string} [node] - Major version of the Node that runs it.
 *
 * @typedef {object} Site
 * @property {string} folder
 * @property {string} internal - Where injected functions go.
 * @property {NodeJS.ProcessEnv} env
 * @property {[command: string, script: string]} netlify - How its netlify-cli is started.
 *
 * @typedef {object} DeployedFunction
 * @property {string} name
 * @property {string[]} routes
 * @property {string} [schedule]
 * @property {string} [invocationMode]
 *
 * @typedef {import("./run.mjs").RunResult & { functions: DeployedFunction[] }} SiteBuild
 */

/**
 * Copies a site to a temporary folder and points its `netlify.toml` at what is to be tried.
 *
 * @param {SiteOptions} [options]
 * @returns {Promise<Site>}
 */
export async function createSite({ from = exampleSite, integration, plugins = [], cli, node } = {}) {
  const temp = makeTemp("site");
  const folder = join(temp, "site");
  const binary = await nodeBinary(node);
  await cp(from, folder, { recursive: true, filter: (path) => basename(path) !== ".netlify" });
  const site = {
    folder,
    internal: join(folder, ".netlify", "functions-internal"),
    env: await hermeticEnvironment(join(temp, "home"), binary),
    netlify: /** @type {[string, string]} */ ([binary, await netlifyCli(cli)]),
  };
  await configure(site, { integration, plugins });
  return site;
}

/**
 * Builds a site as its owner would on their machine: no account, no network.
 *
 * @param {Site} site
 * @returns {Promise<SiteBuild>}
 */
export async function buildSite({ folder, env, netlify: [command, script] }) {
  const result = await run(command, [script, "build", "--offline", "--context", "dev"], { cwd: folder, env });
  return { ...result, functions: await readManifest(join(folder, ".netlify", "functions", "manifest.json")) };
}

/**
 * Paths in `netlify.toml` are relative and have forward slashes, which every version takes.
 *
 * @param {Site} site
 * @param {Pick<SiteOptions, "integration" | "plugins">} options
 */
async function configure({ folder }, { integration, plugins = [] }) {
  const file = join(folder, "netlify.toml");
  const [own, enabled = ""] = split(await readFile(file, "utf8"));
  /** @param {string} path */
  const toPath = (path) => JSON.stringify(relative(folder, path).replaceAll("\\", "/"));
  const local = plugins.map((plugin) => `[[plugins]]\n  package = ${toPath(plugin)}\n\n`).join("");
  const pointed = integration
    ? enabled
        .replace(/\bname = ".*"/, `name = ${JSON.stringify(integration.slug)}`)
        .replace(/\bpath = ".*"/, `path = ${toPath(integration.folder)}`)
    : "";
  await writeFile(file, own + local + pointed);
}

/**
 * What stands before the integrations, and they.
 *
 * @param {string} toml
 */
function split(toml) {
  const at = toml.indexOf("[[integrations]]");
  return at === -1 ? [toml] : [toml.slice(0, at), toml.slice(at)];
}

/**
 * @param {string} file
 * @returns {Promise<DeployedFunction[]>}
 */
async function readManifest(file) {
  /** @type {{ functions: (Omit<DeployedFunction, "routes"> & { routes?: { pattern: string }[] })[] }} */
  let manifest;
  try {
    manifest = JSON.parse(await readFile(file, "utf8"));
  } catch {
    return [];
  }
  return manifest.functions
    .map(({ name, routes = [], schedule, invocationMode }) => ({
      name,
      routes: routes.map(({ pattern }) => pattern),
      ...(schedule !== undefined && { schedule }),
      ...(invocationMode !== undefined && { invocationMode }),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
