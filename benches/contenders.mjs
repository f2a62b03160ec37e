// @ts-check
// The sites that `site.mjs` compares.
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildIntegration, copyExample } from "../__test__/support/integration.mjs";
import { repository } from "../__test__/support/places.mjs";
import { createSite } from "../__test__/support/site.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";
import { buildIntegrations } from "../__test__/sites/integration.mjs";
import { fiveFunctions, fiveFunctionsOfPeer } from "./five-functions.mjs";

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {import("../__test__/support/site.mjs").Site} site
 */

/**
 * A site with the example integration, and sites that show which part of the time is Netlify's own: starting a process
 * for a plugin, and bundling the same number of functions.
 *
 * @returns {Promise<Contender[]>}
 */
export async function withExample() {
  const integration = await copyExample();
  await buildIntegration(integration);
  const own = await createSite();
  await cp(join(integration.folder, ".ntli", "build", "functions"), join(own.folder, "netlify", "functions"), {
    recursive: true,
  });
  return [
    { name: "nothing", site: await createSite() },
    { name: "an empty plugin", site: await createSite({ plugins: [await emptyPlugin()] }) },
    { name: "functions of its own", site: own },
    { name: "the integration", site: await createSite({ integration }) },
  ];
}

/**
 * Sites with the same five functions, built with this package and with versions of `@netlify/sdk`.
 *
 * @param {string[]} versions - Versions of `@netlify/sdk`.
 * @returns {Promise<Contender[]>}
 */
export async function withPeers(versions) {
  const contenders = [
    { name: "nothing", site: await createSite() },
    { name: "netlify-sdk-native", site: await createSite({ integration: await fiveFunctions() }) },
  ];
  for (const version of versions) {
    const site = await createSite({ integration: await fiveFunctionsOfPeer(version) });
    const env = { ...site.env, npm_config_offline: "false" };
    contenders.push({ name: `@netlify/sdk ${version}`, site: { ...site, env } });
  }
  return contenders;
}

/**
 * Sites without and with an integration that needs two packages with native files, sharp and bcrypt.
 *
 * @returns {Promise<{ contenders: Contender[], tarball: string }>}
 */
export async function withNativePackages() {
  const [integration] = await buildIntegrations(
    ["native"],
    undefined,
    join(repository, "benches", "native-integration"),
  );
  if (integration === undefined) {
    throw new Error("the integration was not built");
  }
  const contenders = [
    { name: "nothing", site: await createSite() },
    { name: "sharp and bcrypt", site: await createSite({ integration }) },
  ];
  return { contenders, tarball: integration.tarball };
}

async function emptyPlugin() {
  const folder = makeTemp("plugin");
  await writeFile(join(folder, "package.json"), '{ "name": "empty", "type": "module", "main": "index.js" }');
  await writeFile(join(folder, "manifest.yml"), "name: empty\n");
  await writeFile(join(folder, "index.js"), "export const onPreBuild = () => {};\n");
  return folder;
}
