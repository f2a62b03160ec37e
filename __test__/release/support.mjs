// @ts-check
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packAll } from "../../scripts/release/pack.mjs";
import { TARGETS, addonsOf } from "../../scripts/release/targets.mjs";
import { repository } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";

/** @type {Promise<string[]> | undefined} */
let packed;

/** Everything that is published, with text files in the place of addons. */
export function packedWithoutAddons() {
  packed ??= pack();
  return packed;
}

async function pack() {
  const folder = makeTemp("release");
  const addons = join(folder, "addons");
  await mkdir(addons);
  const names = new Set(TARGETS.flatMap(({ platform }) => addonsOf(platform)));
  await Promise.all([...names].map((name) => writeFile(join(addons, name), "not an addon")));
  return packAll(addons, join(folder, "tarballs"));
}

/**
 * Unpacks a tarball as package managers do.
 *
 * @param {string} tarball
 * @param {string} folder
 */
export async function unpack(tarball, folder) {
  await mkdir(folder, { recursive: true });
  await mustRun("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
}

/** @param {string} folder */
export async function manifestOf(folder) {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
}

export const mainManifest = () => manifestOf(repository);
