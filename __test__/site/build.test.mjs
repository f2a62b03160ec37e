// @ts-check
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { DEPLOYED } from "../support/expectations.mjs";
import { buildIntegration, copyExample } from "../support/integration.mjs";
import { buildSite, createSite } from "../support/site.mjs";

describe("netlify build of a site that enables the example", () => {
  /** @type {import("../support/site.mjs").Site} */
  let site;
  /** @type {import("../support/site.mjs").SiteBuild} */
  let build;

  before(async () => {
    const integration = await copyExample();
    await buildIntegration(integration);
    site = await createSite({ integration });
    build = await buildSite(site);
  });

  it("succeeds", () => {
    assert.equal(build.code, 0, build.output);
  });

  it("deploys every function under its prefixed name, with its route, schedule and invocation mode", () => {
    assert.deepEqual(build.functions, DEPLOYED, build.output);
  });

  it("lists the injected functions with their URLs", () => {
    assert.match(build.output, /^my_unique_prefix_hello +\/hello$/m);
    assert.match(build.output, /^my_unique_prefix_hello-world +\/\.netlify\/functions\/my_unique_prefix_hello-world$/m);
  });

  it("installs only the plugin, which is smaller than 6 MB", () => {
    const plugins = join(site.folder, ".netlify", "plugins");
    const packages = readdirSync(join(plugins, "node_modules")).filter((name) => !name.startsWith("."));
    assert.deepEqual(packages, ["hello-integration-buildhooks"]);
    const bytes = sizeOf(plugins);
    assert.ok(bytes < 6_000_000, `${bytes} bytes`);
  });
});

/** @param {string} path @returns {number} */
function sizeOf(path) {
  return readdirSync(path, { withFileTypes: true }).reduce((sum, entry) => {
    const child = join(path, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(child) : statSync(child).size);
  }, 0);
}
