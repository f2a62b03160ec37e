// @ts-check
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { repository } from "./places.mjs";
import { npm } from "./run.mjs";
import { makeTemp } from "./temp.mjs";

/** @type {Promise<string> | undefined} */
let packed;

/**
 * This package as npm would install it, in a tarball; with the addons of this machine inside, which are packages of their
 * own when it is published.
 *
 * @returns {Promise<string>} Its path.
 */
export function sdkTarball() {
  packed ??= pack();
  return packed;
}

async function pack() {
  const folder = makeTemp("sdk");
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const addons = readdirSync(repository).filter((name) => name.endsWith(".node"));
  const included = manifest.files.filter((/** @type {string} */ name) => !name.startsWith("!"));
  for (const name of [...included, ...addons]) {
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  }
  const { workspaces, devDependencies, ...published } = manifest;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...published, files: [...manifest.files, ...addons] }));
  await npm(["pack", "--silent", "--ignore-scripts"], { cwd: folder });
  return join(folder, `${manifest.name}-${manifest.version}.tgz`);
}
