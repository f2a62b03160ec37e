// @ts-check
// The integration that the sites enable, built with this package or with `@netlify/sdk`.
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { repository } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";
import { withProject } from "./installation.mjs";

const SOURCE = join(repository, "__test__", "sites", "integration");
const PACKAGE = join(".ntli", "site", "static", "packages", "buildhooks.tgz");

/**
 * An integration as sites install it.
 *
 * @typedef {object} BuiltIntegration
 * @property {string} slug
 * @property {string} folder - As `path` in netlify.toml: Netlify finds the tarball in it.
 * @property {string} tarball
 */

/**
 * Builds an integration under several slugs. Each has the same prefix.
 *
 * @param {string[]} slugs
 * @param {string} [peer] - Version of `@netlify/sdk` that builds it instead of this package.
 * @param {string} [source] - Folder of the integration, with a lockfile.
 * @returns {Promise<BuiltIntegration[]>}
 */
export function buildIntegrations(slugs, peer, source = SOURCE) {
  const packages = peer === undefined ? [] : [`@netlify/sdk@${peer}`];
  return withProject(
    source,
    async (folder) => {
      const built = [];
      for (const slug of slugs) {
        built.push(await build(folder, slug, peer));
      }
      return built;
    },
    packages,
  );
}

/** @param {string} folder @param {string} slug @param {string | undefined} peer */
async function build(folder, slug, peer) {
  const configuration = join(folder, "extension.yaml");
  await writeFile(configuration, (await readFile(configuration, "utf8")).replace(/slug: .*/, `slug: ${slug}`));
  if (peer === undefined) {
    await linkThisPackage(folder);
    await mustRun(process.execPath, [join(repository, "bin", "netlify-integration.js"), "build"], { cwd: folder });
  } else {
    await dependOnPeer(folder, peer);
    await mustRun(join(folder, "node_modules", ".bin", "ntli"), ["build", "-b"], { cwd: folder });
  }
  const built = join(makeTemp("integration"), slug);
  await cp(join(folder, PACKAGE), join(built, PACKAGE));
  return { slug, folder: built, tarball: join(built, PACKAGE) };
}

/** What sites install follows from package.json. @param {string} folder @param {string} version */
async function dependOnPeer(folder, version) {
  const file = join(folder, "package.json");
  const { dependencies, ...rest } = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...rest, dependencies: { ...dependencies, "@netlify/sdk": version } }));
}

/** Links it anew, because the cache outlives clones. @param {string} folder */
async function linkThisPackage(folder) {
  const link = join(folder, "node_modules", "@netlify", "sdk");
  await rm(link, { recursive: true, force: true });
  await mkdir(join(link, ".."), { recursive: true });
  await symlink(repository, link, "junction");
}
