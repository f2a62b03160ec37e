// @ts-check
// Builds a site as Netlify's own machines do: `--mode buildbot`, and the integration's tarball over HTTP.
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { run } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";
import { readDeployed } from "./deployed.mjs";

const SCRIPT = fileURLToPath(new URL("buildbot/call.mjs", import.meta.url));

/**
 * @param {import("./site.mjs").RowSite} site
 * @param {import("./integration.mjs").BuiltIntegration} [integration]
 * @returns {Promise<import("./site.mjs").RowBuild>}
 */
export async function buildOnBuildbot({ folder, base, env, netlify: [node, cli] }, integration) {
  await clone(base);
  // Outside the site, as there.
  const functions = makeTemp("functions");
  const server = integration && (await serve(integration.tarball));
  try {
    const enabled = server && { slug: integration?.slug, version: server.url };
    const options = JSON.stringify({ cli, functions, enabled });
    const since = Date.now();
    const result = await run(node, [SCRIPT, options], { cwd: folder, env });
    return { ...result, functions: await readDeployed(functions, since) };
  } finally {
    server?.close();
  }
}

/**
 * Each build there starts with a fresh clone, and gets back what the last one has left in `.netlify/plugins`: the plugins of
 * extensions, too (`run-build-functions.sh` of Netlify's build image).
 *
 * @param {string} base
 */
async function clone(base) {
  const folder = join(base, ".netlify");
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    if (name !== "plugins") {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

/** Serves a tarball where the site of an integration has it. @param {string} tarball */
async function serve(tarball) {
  const bytes = await readFile(tarball);
  const server = createServer((request, response) => {
    const isThere = request.url === "/packages/buildhooks.tgz";
    response.writeHead(isThere ? 200 : 404).end(isThere ? bytes : "");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
