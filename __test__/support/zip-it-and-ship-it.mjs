// @ts-check
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { netlifyCli } from "./netlify-cli.mjs";

/** The very package that netlify-cli decides with what a function is, and bundles it. */
export async function zipItAndShipIt() {
  return import((await mainFile()).href);
}

/**
 * A module of its `dist` folder, for what it does not export.
 *
 * @param {string} path
 */
export async function zipItAndShipItModule(path) {
  return import(new URL(path, await mainFile()).href);
}

async function mainFile() {
  const require = createRequire(await netlifyCli());
  return pathToFileURL(require.resolve("@netlify/zip-it-and-ship-it"));
}
