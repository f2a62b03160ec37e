// @ts-check
// Packs everything that is published into tarballs: the packages of the platforms, the main package, and `create`.
//
//   npm run release:pack -- <folder with the *.node files> <folder for the tarballs>
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { repository } from "../../__test__/support/places.mjs";
import { npm } from "../../__test__/support/run.mjs";
import { publishedManifest } from "./manifest.mjs";
import { TARGETS } from "./targets.mjs";

/** In every package, beside what its `files` name. */
const ALWAYS = ["package.json", "README.md", "LICENSE"];

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [addons, tarballs] = process.argv.slice(2);
  if (addons === undefined || tarballs === undefined) {
    throw new Error("usage: npm run release:pack -- <folder with the *.node files> <folder for the tarballs>");
  }
  for (const file of await packAll(resolve(addons), resolve(tarballs))) {
    console.log(file);
  }
}

/**
 * @param {string} addons - Folder with the addons.
 * @param {string} tarballs - Folder that they are packed into.
 * @param {readonly string[]} [platforms] - Of which there are addons; a missing file is an error.
 * @returns {Promise<string[]>} Paths, in the order in which they are published: what depends on others comes after them.
 */
export async function packAll(addons, tarballs, platforms = TARGETS.map(({ platform }) => platform)) {
  await mkdir(tarballs, { recursive: true });
  /** @param {string} folder @param {(manifest: any) => object} [published] */
  const pack = (folder, published) => packFolder(join(repository, folder), addons, tarballs, published);
  const packed = [];
  for (const platform of platforms) {
    packed.push(await pack(join("npm", platform)));
  }
  packed.push(await pack(".", (manifest) => publishedManifest(manifest, platforms)));
  packed.push(await pack("create"));
  return packed;
}

/**
 * @param {string} folder
 * @param {string} addons
 * @param {string} tarballs
 * @param {(manifest: any) => object} [published] - Changes the manifest.
 */
async function packFolder(folder, addons, tarballs, published = (manifest) => manifest) {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const staged = await mkdtemp(join(tmpdir(), "ntli-pack-"));
  try {
    const named = manifest.files.filter((/** @type {string} */ name) => !name.startsWith("!"));
    for (const name of [...ALWAYS, ...named.map((/** @type {string} */ name) => name.replace(/\/\*.*/, ""))]) {
      await cp(await sourceOf(name, folder, addons), join(staged, name), { recursive: true });
    }
    await writeFile(join(staged, "package.json"), `${JSON.stringify(published(manifest), undefined, 2)}\n`);
    await npm(["pack", "--silent", "--ignore-scripts", "--pack-destination", tarballs], { cwd: staged });
  } finally {
    await rm(staged, { recursive: true });
  }
  return join(tarballs, `${manifest.name}-${manifest.version}.tgz`);
}

/** Where a file of a package is: in its folder, at the top level (licence, notices), or among the addons. */
async function sourceOf(/** @type {string} */ name, /** @type {string} */ folder, /** @type {string} */ addons) {
  const folders = name.endsWith(".node") ? [addons] : [folder, repository];
  for (const each of folders) {
    if ((await readdir(each)).includes(name.split("/")[0] ?? name)) {
      return join(each, name);
    }
  }
  throw new Error(`${name} is missing in ${folders.join(" and ")}`);
}
