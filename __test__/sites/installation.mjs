// @ts-check
// Projects with their packages, each installed once into the cache.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";

import { cachedPackage } from "../support/cached-package.mjs";
import { withLock } from "../support/lock.mjs";
import { cacheFolder } from "../support/places.mjs";
import { reportProgress } from "../support/progress.mjs";
import { mustRun, npm } from "../support/run.mjs";

const PNPM = "12.21.0";
const NPM_FLAGS = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/** What decides which packages are installed. */
const DECIDING = ["package.json", "package-lock.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "packages"];

/** What is installed, and caches of frameworks beside it. Only the first is kept from one run to the next. */
const INSTALLED = "node_modules";

/**
 * Lays out a fresh copy of a project in the cache, beside its installed packages, and runs `work` on it.
 *
 * A project runs where it is installed, because frameworks resolve symlinks, and copying hundreds of megabytes takes
 * longer than building most sites. Two processes take turns.
 *
 * @template T
 * @param {string} source - Folder of the project, with a lockfile if it has packages.
 * @param {(folder: string) => Promise<T>} work
 * @param {string[]} [packages] - Packages to install besides, with their versions.
 * @returns {Promise<T>}
 */
export async function withProject(source, work, packages = []) {
  const hash = createHash("sha256").update(packages.join());
  const name = JSON.parse(await readFile(join(source, "package.json"), "utf8")).name;
  for (const file of DECIDING) {
    await addToHash(hash, join(source, file));
  }
  const folder = join(cacheFolder, "sites", `${name}-${hash.digest("hex").slice(0, 12)}`);
  return withLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) {
      await install(source, folder, packages);
    }
    await layOut(source, folder);
    return work(folder);
  });
}

/** The folder with the `pnpm` command. */
export async function pnpmFolder() {
  return join(await cachedPackage("pnpm", PNPM), "..", ".bin");
}

/** @param {import("node:crypto").Hash} hash @param {string} path */
async function addToHash(hash, path) {
  if (!existsSync(path)) {
    return;
  }
  if (!path.endsWith("packages")) {
    hash.update(await readFile(path));
    return;
  }
  for (const name of (await readdir(path)).sort()) {
    hash.update(name).update(await readFile(join(path, name, "package.json")));
  }
}

/** @param {string} source @param {string} folder @param {string[]} packages */
async function install(source, folder, packages) {
  await mkdir(join(folder, ".."), { recursive: true });
  const staging = await mkdtemp(`${folder}.next-`);
  const stop = reportProgress(`installing ${basename(folder)} in ${cacheFolder}`);
  try {
    await cp(source, staging, { recursive: true });
    if (existsSync(join(source, "pnpm-lock.yaml"))) {
      const pnpm = join(await cachedPackage("pnpm", PNPM), "bin", "pnpm.mjs");
      await mustRun(process.execPath, [pnpm, "install", "--frozen-lockfile", "--ignore-scripts"], { cwd: staging });
    } else if (existsSync(join(source, "package-lock.json"))) {
      // Not `npm ci`, which demands optional packages of other platforms that a registry may not have.
      await npm(["install", ...NPM_FLAGS, ...packages], { cwd: staging });
    }
    await rename(staging, folder);
  } finally {
    stop();
    await rm(staging, { recursive: true, force: true });
  }
}

/** @param {string} source @param {string} folder */
async function layOut(source, folder) {
  for (const name of await readdir(folder)) {
    if (name === "packages") {
      await layOutPackages(folder);
    } else if (name !== INSTALLED) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
  await removeCaches(join(folder, INSTALLED));
  await cp(source, folder, { recursive: true });
}

/** Packages of a monorepo have packages of their own. @param {string} folder */
async function layOutPackages(folder) {
  for (const name of await readdir(join(folder, "packages"))) {
    const path = join(folder, "packages", name);
    for (const child of await readdir(path)) {
      if (child !== INSTALLED) {
        await rm(join(path, child), { recursive: true, force: true });
      }
    }
    await removeCaches(join(path, INSTALLED));
  }
}

/** Bundlers cache what they have seen of a site. @param {string} modules */
async function removeCaches(modules) {
  for (const name of [".astro", ".cache", ".nitro", ".vite", ".vinxi"]) {
    await rm(join(modules, name), { recursive: true, force: true });
  }
}
