// @ts-check
import { existsSync } from "node:fs";
import { cp, mkdir, stat, symlink } from "node:fs/promises";
import { join, relative } from "node:path";

import { withLock } from "./lock.mjs";
import { cacheFolder, exampleIntegration, fixtures, repository } from "./places.mjs";
import { mustRun, npm } from "./run.mjs";
import { makeTemp } from "./temp.mjs";

const COMMAND = join(repository, "bin", "netlify-integration.js");
const NOT_COPIED = new Set([".ntli", join("node_modules", ".bin"), join("node_modules", "@netlify", "sdk")]);

/**
 * An integration in a folder of its own, as `createSite` takes it.
 *
 * @typedef {object} Integration
 * @property {string} slug
 * @property {string} folder
 */

/** @returns {Promise<Integration>} */
export async function copyExample() {
  await installExample();
  return copyIntegration("hello-integration", exampleIntegration);
}

/**
 * @param {string} name
 * @returns {Promise<Integration>}
 */
export function copyFixture(name) {
  return copyIntegration(name, join(fixtures, name));
}

/**
 * Builds an integration with the command of this package.
 *
 * @param {Integration} integration
 */
export function buildIntegration({ folder }) {
  return mustRun(process.execPath, [COMMAND, "build"], { cwd: folder });
}

/** The package that sites install. @param {Integration} integration */
export function tarballOf({ folder }) {
  return join(folder, ".ntli", "site", "static", "packages", "buildhooks.tgz");
}

/** Installs the dependencies of the example, unless they are there and as in its lockfile. */
export async function installExample() {
  await withLock(join(cacheFolder, "example.lock"), async () => {
    if (!(await isInstalled(exampleIntegration))) {
      await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: exampleIntegration });
    }
  });
}

/** @param {string} folder */
async function isInstalled(folder) {
  const installed = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) {
    return false;
  }
  const [wanted, present] = await Promise.all([stat(join(folder, "package-lock.json")), stat(installed)]);
  return wanted.mtimeMs <= present.mtimeMs;
}

/**
 * @param {string} slug
 * @param {string} from
 * @returns {Promise<Integration>}
 */
async function copyIntegration(slug, from) {
  const folder = join(makeTemp("integration"), slug);
  await cp(from, folder, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(from, path)) });
  const scope = join(folder, "node_modules", "@netlify");
  await mkdir(scope, { recursive: true });
  await symlink(repository, join(scope, "sdk"), "junction");
  return { slug, folder };
}
