// @ts-check
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { netlifyCli } from "./netlify-cli.mjs";

/** The very package that netlify-cli decides with what a function is, and bundles it. */
export async function zipItAndShipIt() {
  const require = createRequire(await netlifyCli());
  return import(pathToFileURL(require.resolve("@netlify/zip-it-and-ship-it")).href);
}
