// @ts-check
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { cachedPackage } from "./cached-package.mjs";

/** The last netlify-cli for Node 20. */
export const DEFAULT_CLI = "26.2.0";

/**
 * Script of a real netlify-cli, which is installed in the cache on first use.
 *
 * @param {string} [version]
 * @returns {Promise<string>}
 */
export async function netlifyCli(version = DEFAULT_CLI) {
  const folder = await cachedPackage("netlify-cli", version);
  const { bin } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return join(folder, bin.netlify);
}
