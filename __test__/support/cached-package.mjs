// @ts-check
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
  const folder = join(home, "node_modules", name);
  if (existsSync(folder)) {
    return folder;
  }
  await withLock(`${home}.lock`, async () => {
    if (!existsSync(folder)) {
      await install(`${name}@${version}`, home, overrides);
    }
  });
  return folder;
}

/**
 * Installs beside `home` and moves it there as a whole, so that `home` is never half there.
 *
 * @param {string} specifier
 * @param {string} home
 * @param {Record<string, string>} overrides
 */
async function install(specifier, home, overrides) {
  await mkdir(cacheFolder, { recursive: true });
  const staging = await mkdtemp(`${home}.next-`);
  const stop = reportProgress(`installing ${specifier} in ${cacheFolder}`);
  try {
    await writeFile(join(staging, "package.json"), JSON.stringify({ private: true, overrides }));
    await npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", specifier], {
      cwd: staging,
    });
    await rm(home, { recursive: true, force: true });
    await rename(staging, home);
  } finally {
    stop();
    await rm(staging, { recursive: true, force: true });
  }
}
