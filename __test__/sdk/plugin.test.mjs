// @ts-check
// The events of a plugin, its handlers and its configuration.
import assert from "node:assert/strict";
import { test } from "node:test";

import { NetlifyIntegration } from "../../dist/sdk/index.js";
import { createPlugin } from "../../dist/sdk/plugin.js";
import { FILES, failsWith, hello, makeIntegration, makePlugin, makeSite, runEvent } from "./inject-support.mjs";
import { readTree } from "./support.mjs";

test("has only the events that have something to run", async (t) => {
  const { root } = await makePlugin(t, {});
  const handlersOnly = new NetlifyIntegration();
  handlersOnly.addBuildEventHandler("onEnd", () => {});
  assert.deepEqual(Object.keys(await createPlugin(handlersOnly, root)), ["onEnd"]);
  assert.deepEqual(Object.keys(await createPlugin(makeIntegration(), root)), [
    "onPreBuild",
    "onBuild",
    "onPostBuild",
    "onPreDev",
  ]);
  assert.deepEqual(Object.keys(await createPlugin(new NetlifyIntegration(), root)), []);
  await assert.rejects(createPlugin({}, root), TypeError);
});

test("runs its own handlers in order, after the functions are in place", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  const integration = makeIntegration();
  /** @type {unknown[]} */
  const seen = [];
  integration.addBuildEventHandler("onPreBuild", async () => {
    seen.push(Object.keys((await readTree(site.target)) ?? {}).includes("p_hello.mjs"));
  });
  integration.addBuildEventHandler("onPreBuild", ({ constants }) => {
    seen.push(constants.INTERNAL_FUNCTIONS_SRC);
  });
  await runEvent(root, site, { integration });
  assert.deepEqual(seen, [true, site.target]);
});

test("passes on what a handler throws unchanged", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  const integration = new NetlifyIntegration();
  const error = new Error("mine");
  integration.addBuildEventHandler("onPreBuild", () => {
    throw error;
  });
  await assert.rejects(runEvent(root, site, { integration }), (thrown) => thrown === error);
});

const netlifyConfig = {
  functions: {},
  integrations: [
    { name: "other", config: 1 },
    { name: "acme", config: { level: "7" } },
  ],
};

test("gives handlers the site's configuration of the integration", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  /** @type {unknown[]} */
  const seen = [];
  const plain = new NetlifyIntegration();
  plain.addBuildEventHandler("onPreBuild", ({ buildConfig }) => void seen.push(buildConfig));
  const parsing = new NetlifyIntegration({
    parseBuildConfig: (config) => ({ level: Number(/** @type {any} */ (config)?.level ?? 0) }),
  });
  parsing.addBuildEventHandler("onPreBuild", ({ buildConfig }) => void seen.push(buildConfig?.level));
  for (const integration of [plain, parsing]) {
    await runEvent(root, site, { integration, netlifyConfig });
    await runEvent(root, site, { integration });
  }
  assert.deepEqual(seen, [{ level: "7" }, undefined, 7, 0]);
});

test("fails the build when the configuration is refused, before anything is copied", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  const integration = new NetlifyIntegration({
    parseBuildConfig: () => {
      throw new Error("level must be a number");
    },
  });
  integration.addFunctions("./functions", { prefix: "p" });
  const message = await failsWith(runEvent(root, site, { integration, netlifyConfig }), "NI3006");
  assert.match(message, /the configuration of `acme` in netlify.toml is refused: level must be a number/);
  assert.equal(await readTree(site.target), undefined);
});
