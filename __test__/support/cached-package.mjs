// @ts-check
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { withLock } from "./lock.mjs";
import { cacheFolder } from "./places.mjs";
import { reportProgress } from "./progress.mjs";
import { npm } from "./run.mjs";

/**
 * The folder of a package of npm in the cache, which is installed there on first use.
 *
 * Install scripts do not run: what the laboratory uses needs none.
 *
 * @param {string} name
 * @param {string} version
 * @param {Record<string, string>} [overrides] - Of package.json: versions of its dependencies.
 * @returns {Promise<string>}
 */
export async function cachedPackage(name, version, overrides = {}) {
  const home = join(cacheFolder, `${name.replace(/\W+/g, "-").replace(/^-/, "")}-${version}`);
  await cached(home, { dependencies: { [name]: version }, overrides });
  return join(home, "node_modules", name);
}

/**
 * The node_modules of a package.json, which are installed in the cache on first use.
 *
 * @param {string} name - What they are for.
 * @param {{ dependencies: Record<string, string>, devDependencies?: Record<string, string> }} manifest
 * @returns {Promise<string>}
 */
export async function cachedModules(name, manifest) {
  const hash = createHash("sha256").update(JSON.stringify(manifest)).digest("hex").slice(0, 12);
  const home = join(cacheFolder, `${name}-${hash}`);
  await cached(home, manifest);
  return join(home, "node_modules");
}

/**
 * @param {string} home
 * @param {object} manifest
 */
async function cached(home, manifest) {
  const modules = join(home, "node_modules");
  if (!existsSync(modules)) {
    await withLock(`${home}.lock`, async () => {
      if (!existsSync(modules)) {
        await install(home, manifest);
      }
    });
  }
}

/**
 * Installs beside `home` and moves it there as a whole, so that `home` is never half there.
 *
 * @param {string} home
 * @param {object} manifest
 */
async function install(home, manifest) {
  await mkdir(cacheFolder, { recursive: true });
  const staging = await mkdtemp(`${home}.next-`);
  const stop = reportProgress(`installing ${home}`);
  try {
    await writeFile(join(staging, "package.json"), JSON.stringify({ private: true, ...manifest }));
    await npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: staging });
    await rm(home, { recursive: true, force: true });
    await rename(staging, home);
  } finally {
    stop();
    await rm(staging, { recursive: true, force: true });
  }
}
