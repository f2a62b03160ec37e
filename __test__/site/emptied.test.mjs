// @ts-check
// Whatever empties the functions folders before Netlify bundles them: all functions are deployed, or the build fails.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, beforeEach, describe, it } from "node:test";

import { writeTree } from "../sdk/support.mjs";
import { startDevServer } from "../support/dev-server.mjs";
import { DEPLOYED, NAMES } from "../support/expectations.mjs";
import { buildIntegration, copyExample, copyFixture } from "../support/integration.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import {
  changeConfig,
  DELETING,
  disableAll,
  FRAMEWORKS,
  makeLocalPlugin,
  plugin,
  program,
  setCommand,
} from "./changed-site.mjs";

const OWN = { name: "own", routes: [], invocationMode: "stream" };

/** @type {import("../support/integration.mjs").Integration} */
let integration;

before(async () => {
  integration = await copyExample();
  await buildIntegration(integration);
});

describe("all functions are deployed although", () => {
  for (const [what, body] of Object.entries(DELETING)) {
    it(`the build command ${what}`, async () => {
      const site = await createSite({ integration });
      await setCommand(site, program(body));
      const { code, output, functions } = await buildSite(site);
      assert.equal(code, 0, output);
      assert.deepEqual(functions, DEPLOYED, output);
      assert.match(
        output,
        /^hello-integration has put back \d+ files? in \.netlify\/v1\/functions, which the build command/m,
      );
      assert.match(output, /^Netlify deploys 9 functions of hello-integration$/m);
    });
  }

  it("a plugin deletes both folders at onBuild", async () => {
    const plugins = [await makeLocalPlugin("deleting", plugin("onBuild", DELETING["deletes both folders"]))];
    const { code, output, functions } = await buildSite(await createSite({ integration, plugins }));
    assert.equal(code, 0, output);
    assert.deepEqual(functions, DEPLOYED, output);
  });
});

it("says nothing of files put back when nothing was deleted", async () => {
  const { output } = await buildSite(await createSite({ integration }));
  assert.doesNotMatch(output, /has put back/);
});

it("fails the build when a plugin that runs later deletes functions at onBuild", async () => {
  const later = await makeLocalPlugin("later", plugin("onBuild", DELETING["deletes both folders"]));
  const site = await createSite({ plugins: [`${integration.folder}/.ntli/build`, later] });
  const { code, output } = await buildSite(site);
  assert.equal(code, 2, output);
  assert.match(output, /error\[NI3007\]: Netlify has not bundled `my_unique_prefix_farewell` and 8 more/);
  assert.match(output, /= help: find out which plugin deletes functions/);
});

it("takes the manifest of an earlier build for no proof, which Netlify leaves when there is nothing to bundle", async () => {
  const body = `if (existsSync("delete")) {\n${DELETING["deletes both folders"]}\n}`;
  const later = await makeLocalPlugin("later", plugin("onBuild", body));
  const site = await createSite({ plugins: [`${integration.folder}/.ntli/build`, later] });
  const first = await buildSite(site);
  assert.equal(first.code, 0, first.output);
  await writeTree(site.folder, { delete: "" });
  const { code, output, functions } = await buildSite(site);
  assert.deepEqual(functions, first.functions, "the manifest is still there");
  assert.equal(code, 2, output);
  assert.match(output, /error\[NI3007\]: Netlify has not bundled `my_unique_prefix_farewell` and 8 more/);
});

it("keeps what the integration's own handlers have changed or removed", async () => {
  const changing = await copyFixture("own-changes");
  await buildIntegration(changing);
  const site = await createSite({ integration: changing });
  await setCommand(site, program(DELETING["deletes both folders"]));
  const { code, output, functions } = await buildSite(site);
  assert.equal(code, 0, output);
  assert.deepEqual(functions, [{ name: "own_kept", routes: ["/changed"], invocationMode: "stream" }], output);
});

describe("an integration that is no longer enabled", () => {
  /** @type {import("../support/site.mjs").Site} */
  let site;

  beforeEach(async () => {
    site = await createSite({ integration });
    // Netlify keeps the manifest of an earlier build when a site has no functions at all.
    await writeTree(join(site.folder, "netlify/functions"), { "own.mjs": "export default () => new Response();\n" });
  });

  it("is in no later build", async () => {
    const first = await buildSite(site);
    assert.equal(first.functions.length, DEPLOYED.length + 1, first.output);
    await disableAll(site);
    const second = await buildSite(site);
    assert.equal(second.code, 0, second.output);
    assert.deepEqual(second.functions, [OWN], second.output);
  });

  it("is in no later build after one that failed", async () => {
    await setCommand(site, "process.exit(1);\n");
    assert.equal((await buildSite(site)).code, 2);
    await disableAll(site);
    await changeConfig(site, (text) => text.replace(/ *command = .*\n/, ""));
    const { code, output, functions } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.deepEqual(functions, [OWN], output);
  });

  it("is in no later build after netlify dev", async () => {
    await (await startDevServer(site, NAMES)).stop();
    await disableAll(site);
    const { code, output, functions } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.deepEqual(functions, [OWN], output);
  });
});

it("does not write through a link that takes the place of the folder", async () => {
  const site = await createSite({ integration });
  await setCommand(
    site,
    `import { mkdirSync, rmSync, symlinkSync } from "node:fs";
rmSync("${FRAMEWORKS}", { recursive: true });
mkdirSync("outside");
symlinkSync("../../outside", "${FRAMEWORKS}");
`,
  );
  const { code, output } = await buildSite(site);
  assert.equal(code, 2, output);
  assert.match(output, /error\[NI3003\]: functions cannot be injected: `\.netlify\/v1\/functions` is a symbolic link/);
});
