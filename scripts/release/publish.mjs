// @ts-check
// Publishes the tarballs of `npm run release:pack`. If it fails in between, it can run again: what is published already is left out.
//
//   npm run release:publish -- <folder with the tarballs> [flags of npm publish]
import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { npm } from "../../__test__/support/run.mjs";

const TARBALL = /^(.+)-(\d+\.\d+\.\d+(?:-[\w.]+)?)\.tgz$/;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [folder, ...flags] = process.argv.slice(2);
  if (folder === undefined) {
    throw new Error("usage: npm run release:publish -- <folder with the tarballs> [flags of npm publish]");
  }
  for (const file of await tarballsIn(resolve(folder))) {
    const printed = await publish(file, flags, {});
    console.log(printed ?? `${basename(file)} is published already`);
  }
}

/**
 * The tarballs of a folder, what others depend on first: nobody can install a version whose parts do not exist yet.
 *
 * @param {string} folder
 */
export async function tarballsIn(folder) {
  const files = (await readdir(folder)).filter((name) => TARBALL.test(name)).sort();
  return files.sort((a, b) => stageOf(a) - stageOf(b)).map((name) => join(folder, name));
}

/** Platforms, then the main package, then `create`, whose templates name it. @param {string} file */
function stageOf(file) {
  const { name } = identityOf(file);
  return ["netlify-sdk-native", "create-netlify-sdk-native"].indexOf(name);
}

/** @param {string} file */
export function identityOf(file) {
  const [, name = "", version = ""] = TARBALL.exec(basename(file)) ?? [];
  return { name, version };
}

/**
 * @param {string} file
 * @param {readonly string[]} flags
 * @param {import("../../__test__/support/run.mjs").RunOptions} options
 * @returns {Promise<string | undefined>} What npm prints; undefined if the version is there already.
 */
export async function publish(file, flags, options) {
  const { name, version } = identityOf(file);
  if (await isPublished(`${name}@${version}`, options)) {
    return undefined;
  }
  // A version such as 1.0.0-rc.1 is only installed by those who ask for it.
  const tag = version.includes("-") ? ["--tag", "next"] : [];
  const { output } = await npm(["publish", file, "--access", "public", ...tag, ...flags], options);
  return output.trim().split("\n").at(-1);
}

/** @param {string} specifier @param {import("../../__test__/support/run.mjs").RunOptions} options */
async function isPublished(specifier, options) {
  return npm(["view", specifier, "version"], options).then(
    ({ output }) => output.trim() !== "",
    () => false,
  );
}
