// @ts-check
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { repository } from "./places.mjs";
import { npm } from "./run.mjs";

/** The one that builds, and the one that travels in plugins. */
const ADDONS = ["netlify-sdk-native", "netlify-sdk-native-site"];

/**
 * Makes a clone ready to be used: installs what is missing, and compiles what is missing or older than
 * its sources.
 */
export async function prepareRepository() {
  if (newest(["package-lock.json"]) > newest([join("node_modules", ".package-lock.json")])) {
    await show("installing the development dependencies", ["ci", "--no-audit", "--no-fund"]);
  }
  const sources = newest(["src", "crates", "build.rs", "Cargo.toml", "Cargo.lock", "napi.site.json"]);
  if (sources > Math.min(newest(["index.js"]), ...ADDONS.map((name) => newest(addons(name))))) {
    await show("compiling the addons, which takes some minutes the first time", ["run", "build:native"]);
  }
  const isStale = newest(["sdk", "cli", "dev", "tsconfig.json"]) > newest([join("dist", "cli", "main.js")]);
  if (isStale || newest([join("create", "src"), join("create", "tsconfig.json")]) > newest([join("create", "dist")])) {
    await show("compiling TypeScript", ["run", "build:ts"]);
  }
}

/** @param {string} what @param {string[]} parameters */
async function show(what, parameters) {
  console.error(`> ${what}`);
  await npm(parameters, { cwd: repository, inherit: true });
}

/** @param {string} name */
function addons(name) {
  return readdirSync(repository).filter((file) => file.startsWith(`${name}.`) && file.endsWith(".node"));
}

/**
 * The last modification time of these files and folders, without hidden ones; 0 if none of them exists.
 *
 * @param {string[]} paths - Relative to the repository.
 * @returns {number}
 */
function newest(paths) {
  return Math.max(0, ...paths.map((path) => writtenAt(join(repository, path))));
}

/** @param {string} path @returns {number} */
function writtenAt(path) {
  if (!existsSync(path)) {
    return 0;
  }
  const stats = statSync(path);
  if (!stats.isDirectory()) {
    return stats.mtimeMs;
  }
  const names = readdirSync(path).filter((name) => !name.startsWith("."));
  return Math.max(0, ...names.map((name) => writtenAt(join(path, name))));
}
