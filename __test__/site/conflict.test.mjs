// @ts-check
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";

import { buildIntegration, copyExample, copyFixture } from "../support/integration.mjs";
import { fixtures } from "../support/places.mjs";
import { buildSite, createSite } from "../support/site.mjs";

const FILE = "my_unique_prefix_hello-world.mjs";

describe("a file of the same name that another plugin put into the site", () => {
  it("fails the build with both owners and the remedy, and stays as it was", async () => {
    const integration = await copyExample();
    await buildIntegration(integration);
    const site = await createSite({ integration, plugins: [join(fixtures, "rival-plugin")] });
    const { code, output } = await buildSite(site);
    assert.equal(code, 2, output);
    assert.match(output, /NI3002/);
    assert.match(output, new RegExp(`\\.netlify/functions-internal/${FILE}`));
    assert.match(output, /put there by another plugin/);
    assert.match(output, /wanted by the integration `hello-integration`/);
    assert.match(output, /= help: .*prefix/);
    assert.deepEqual(await readdir(site.internal), [FILE]);
    assert.match(await readFile(join(site.internal, FILE), "utf8"), /rival/);
  });

  it("names the other one when it is an integration, too", async () => {
    const [first, second] = [await copyFixture("same-prefix"), await copyExample()];
    await buildIntegration(first);
    await buildIntegration(second);
    const site = await createSite({ integration: second, plugins: [join(first.folder, ".ntli", "build")] });
    const { code, output } = await buildSite(site);
    assert.equal(code, 2, output);
    assert.match(output, /NI3002/);
    assert.match(output, /put there by the integration `same-prefix`, wanted by the integration `hello-integration`/);
    assert.match(await readFile(join(site.internal, FILE), "utf8"), /Hello from somebody else!/);
  });
});
