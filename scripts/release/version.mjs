// @ts-check
// Sets the version everywhere, and gives it to what stands under `Unreleased` in CHANGELOG.md.
//
//   npm run release:version -- 0.2.0
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { repository } from "../../__test__/support/places.mjs";
import { mustRun, npm } from "../../__test__/support/run.mjs";

/** Where it is written; the rest follows from package.json, by `npm run generate` and the build. @type {[file: string, place: RegExp][]} */
const PLACES = [
  ["package.json", /^( {2}"version": ")[^"]+/m],
  ["create/package.json", /^( {2}"version": ")[^"]+/m],
  ["Cargo.toml", /^(\[workspace\.package\]\nversion = ")[^"]+/m],
  ["sdk/shared/version.ts", /(VERSION = ")[^"]+/],
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [version = ""] = process.argv.slice(2);
  await setVersion(repository, version, new Date().toISOString().slice(0, 10));
  await npm(["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: repository });
  await mustRun("cargo", ["update", "--workspace", "--offline"], { cwd: repository });
  console.log(`the version is ${version}; now run \`npm run build\` and \`npm run generate\`, and commit`);
}

/**
 * Changes all files, or none if a text is not where it is expected.
 *
 * @param {string} root
 * @param {string} version
 * @param {string} date - Such as `2026-11-28`.
 */
export async function setVersion(root, version, date) {
  if (!/^\d+\.\d+\.\d+(-[\da-z]+(\.[\da-z]+)*)?$/.test(version)) {
    throw new Error(`\`${version}\` is not a version such as 0.2.0 or 1.0.0-rc.1`);
  }
  const changes = await Promise.all(
    PLACES.map(async ([file, place]) => changed(root, file, place, (_match, before) => `${before}${version}`)),
  );
  changes.push(
    await changed(root, "CHANGELOG.md", /^## Unreleased$/m, (heading) => `${heading}\n\n## ${version} - ${date}`),
  );
  await Promise.all(changes.map(([path, text]) => writeFile(path, text)));
}

/**
 * @param {string} root
 * @param {string} file
 * @param {RegExp} place
 * @param {(...groups: string[]) => string} change
 * @returns {Promise<[path: string, text: string]>}
 */
async function changed(root, file, place, change) {
  const path = join(root, file);
  const text = await readFile(path, "utf8");
  if (!place.test(text)) {
    throw new Error(`${file} has nothing like ${place}`);
  }
  return [path, text.replace(place, change)];
}
