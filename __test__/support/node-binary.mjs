// @ts-check
import { join } from "node:path";

import { cachedPackage } from "./cached-package.mjs";

const RUNNING = process.versions.node.split(".")[0];

/**
 * Path of a Node of the given major version: the running one, or one that npm has as a package.
 *
 * @param {string} [major]
 * @returns {Promise<string>}
 */
export async function nodeBinary(major = RUNNING) {
  if (major === RUNNING) {
    return process.execPath;
  }
  const platform = process.platform === "win32" ? "win" : process.platform;
  const folder = await cachedPackage(`node-${platform}-${process.arch}`, String(major));
  return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
}
