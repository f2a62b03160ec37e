// @ts-check
// The two parts of what an integration costs a site before its build: npm installs the plugin, and `onPreBuild` runs.
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { npm } from "../__test__/support/run.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";

/** As `addExactDependencies` of @netlify/build (install/main.js). */
const INSTALL = ["install", "--no-progress", "--no-audit", "--no-fund", "--save-exact", "--offline"];

/**
 * Installs the tarball of an integration and injects its functions into a new site.
 *
 * @param {string} tarball
 * @returns {Promise<{ install: number, onPreBuild: number, files: number, bytes: number }>} Times in seconds.
 */
export async function measurePlugin(tarball) {
  const folder = makeTemp("plugin");
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const { seconds: install } = await npm([...INSTALL, tarball], { cwd: folder });
  const { dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const plugin = join(folder, "node_modules", Object.keys(dependencies)[0] ?? "");
  return { install, onPreBuild: await inject(plugin), ...(await sizeOf(plugin)) };
}

/** @param {string} plugin */
async function inject(plugin) {
  const { main } = JSON.parse(await readFile(join(plugin, "package.json"), "utf8"));
  const { default: load } = await import(pathToFileURL(join(plugin, main)).href);
  const internal = join(makeTemp("site"), ".netlify", "functions-internal");
  await mkdir(internal, { recursive: true });
  const context = {
    constants: { INTERNAL_FUNCTIONS_SRC: internal },
    netlifyConfig: { functions: {} },
    utils: { build: { failBuild } },
  };
  const { log } = console;
  console.log = () => {};
  try {
    const start = performance.now();
    const { onPreBuild } = await load({}, context);
    await onPreBuild(context);
    return (performance.now() - start) / 1000;
  } finally {
    console.log = log;
  }
}

/** @param {string} folder */
async function sizeOf(folder) {
  const names = await readdir(folder, { recursive: true });
  const all = await Promise.all(names.map((name) => stat(join(folder, name))));
  const files = all.filter((each) => each.isFile());
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

/** @param {string} message @param {{ error: Error }} options @returns {never} */
function failBuild(message, { error }) {
  throw new Error(message, { cause: error });
}
