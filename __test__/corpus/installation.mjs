// @ts-check
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

import { withLock } from "../support/lock.mjs";
import { cacheFolder, repository } from "../support/places.mjs";
import { mustRun, npm } from "../support/run.mjs";
import { copiedFiles } from "./cases.mjs";

const source = join(repository, "__test__", "corpus", "integration");
const INSTALLED = ["package.json", "package-lock.json", ".npmrc", "prisma"];

/**
 * Writes the integration of the corpus into the cache, with its packages installed, and runs `work` on it.
 *
 * Packages are installed once for each lockfile; everything else is written each time.
 *
 * @template T
 * @param {(root: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withCorpus(work) {
  const root = join(cacheFolder, `corpus-${await fingerprint()}`);
  return withLock(`${root}.lock`, async () => {
    if (!existsSync(root)) {
      await install(root);
    }
    await layOut(root);
    return work(root);
  });
}

async function fingerprint() {
  const hash = createHash("sha256");
  for (const name of ["package-lock.json", join("prisma", "schema.prisma")]) {
    hash.update(await readFile(join(source, name)));
  }
  return hash.digest("hex").slice(0, 12);
}

/** @param {string} root */
async function install(root) {
  console.error(`> installing the corpus into ${root} (once; takes some minutes and 2 GB)`);
  await mkdir(cacheFolder, { recursive: true });
  const staging = await mkdtemp(`${root}.next-`);
  try {
    for (const name of INSTALLED) {
      await cp(join(source, name), join(staging, name), { recursive: true });
    }
    await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: staging });
    await generatePrismaClient(staging);
    await rename(staging, root);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Generates Prisma's client. Its command downloads engines, which the client does not need, unless the variables name
 * other programs; any program works.
 *
 * @param {string} root
 */
async function generatePrismaClient(root) {
  const command = join(root, "node_modules", "prisma", "build", "index.js");
  const engines = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_QUERY_ENGINE_LIBRARY: process.execPath };
  const env = { ...process.env, ...engines, CHECKPOINT_DISABLE: "1" };
  await mustRun(process.execPath, [command, "generate"], { cwd: root, env });
}

/** @param {string} root */
async function layOut(root) {
  const modules = join(root, "node_modules");
  for (const name of ["src", "packages", ".ntli"]) {
    await rm(join(root, name), { recursive: true, force: true });
  }
  for (const name of ["integration.yaml", "src", "packages"]) {
    await cp(join(source, name), join(root, name), { recursive: true });
  }
  await cp(join(source, "deps"), modules, { recursive: true });
  for (const name of await readdir(join(root, "packages"))) {
    await link(join(root, "packages", name), join(modules, name));
  }
  await layOutPnpm(modules);
  await link(repository, join(modules, "@netlify", "sdk"));
  for (const [path, from] of Object.entries(copiedFiles)) {
    await cp(join(modules, from), join(root, "src", "functions", path));
  }
}

/**
 * Lays packages out as pnpm does: each version in its own folder with symlinks to its dependencies, and one symlink at the top.
 *
 * @param {string} modules
 */
async function layOutPnpm(modules) {
  const store = join(modules, ".pnpm");
  const inStore = (/** @type {string} */ version, /** @type {string} */ name) =>
    join(store, version, "node_modules", name);
  for (const version of await readdir(join(source, "pnpm"))) {
    for (const name of await readdir(join(source, "pnpm", version))) {
      await cp(join(source, "pnpm", version, name), inStore(version, name), { recursive: true });
    }
  }
  await link(inStore("pnpm-a@1.0.0", "pnpm-a"), join(modules, "pnpm-a"));
  await link(inStore("pnpm-b@1.0.0", "pnpm-b"), inStore("pnpm-a@1.0.0", "pnpm-b"));
  await link(inStore("pnpm-c@1.0.0", "pnpm-c"), inStore("pnpm-a@1.0.0", "pnpm-c"));
  await link(inStore("pnpm-b@2.0.0", "pnpm-b"), inStore("pnpm-c@1.0.0", "pnpm-b"));
}

/** @param {string} target @param {string} path */
async function link(target, path) {
  await rm(path, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, "junction");
}
