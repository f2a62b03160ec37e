// @ts-check
// Conditions, configurations and clients of build event handlers.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { NetlifyIntegration } from "../../dist/sdk/index.js";
import { createPlugin } from "../../dist/sdk/plugin.js";
import { cachedPackage } from "../support/cached-package.mjs";
import { FILES, failsWith, hello, makeIntegration, makePlugin, makeSite, runEvent } from "./inject-support.mjs";
import { readTree } from "./support.mjs";

/** @param {unknown} config */
function withConfig(config) {
  return /** @type {any} */ ({ functions: {}, integrations: [{ name: "acme", config }] });
}

/**
 * What is printed while `action` runs.
 *
 * @param {import("node:test").TestContext} t
 */
function printed(t) {
  /** @type {string[]} */
  const lines = [];
  t.mock.method(console, "log", (/** @type {unknown} */ text) => lines.push(String(text)));
  t.mock.method(console, "warn", (/** @type {unknown} */ text) => lines.push(String(text)));
  return lines;
}

test("an event whose `if` is false for a site is absent there, with its injection", async (t) => {
  const lines = printed(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  const integration = makeIntegration();
  /** @type {unknown[]} */
  const asked = [];
  const options = {
    if: (/** @type {any} */ config) => {
      asked.push(config);
      return config.enabled;
    },
  };
  integration.addBuildEventHandler("onPreBuild", () => {}, options);
  integration.addBuildEventHandler("onSuccess", () => {}, options);
  integration.addBuildEventHandler("onEnd", () => {});
  const events = async (/** @type {any} */ netlifyConfig) =>
    Object.keys(await createPlugin(integration, root, { netlifyConfig }));
  assert.deepEqual(await events({ functions: {} }), ["onBuild", "onPostBuild", "onEnd", "onPreDev"]);
  assert.deepEqual(lines, [
    "acme leaves out onPreBuild on this site, as its `if` is false for the configuration in netlify.toml",
    "acme leaves out onSuccess on this site, as its `if` is false for the configuration in netlify.toml",
  ]);
  assert.ok((await events(withConfig({ enabled: true }))).includes("onPreBuild"));
  assert.ok(!(await events(withConfig({ enabled: 0 }))).includes("onSuccess"));
  assert.deepEqual(asked.slice(0, 3), [{}, {}, { enabled: true }]);
});

test("of several handlers of an event, those run whose `if` is true", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  const integration = new NetlifyIntegration();
  /** @type {string[]} */
  const ran = [];
  integration.addBuildEventHandler("onBuild", () => void ran.push("first"), { if: () => true });
  integration.addBuildEventHandler("onBuild", () => void ran.push("second"), { if: () => undefined });
  integration.addBuildEventHandler("onBuild", () => void ran.push("third"));
  await runEvent(root, site, { integration, event: "onBuild" });
  assert.deepEqual(ran, ["first", "third"]);
});

test("a condition that throws fails the build, with the reason", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  const integration = new NetlifyIntegration();
  integration.addBuildEventHandler("onEnd", () => {}, { if: (config) => config["list"].includes("a") });
  const message = await failsWith(runEvent(root, site, { integration }), "NI3004");
  assert.match(message, /`if` of the handler of `onEnd` throws: TypeError: .*includes/);
});

for (const version of ["3.25.76", "4.1.12"]) {
  test(`buildConfigSchema parses with zod ${version}; a configuration that it refuses is logged`, async (t) => {
    const { z } = createRequire(join(await cachedPackage("zod", version), "index.js"))("zod");
    const site = await makeSite(t);
    const { root } = await makePlugin(t, {});
    const schema = z.object({ level: z.coerce.number().min(2), words: z.array(z.string()).default(["a"]) });
    const integration = new NetlifyIntegration({ buildConfigSchema: schema });
    /** @type {unknown[]} */
    const seen = [];
    integration.addBuildEventHandler("onPreBuild", ({ buildConfig }) => void seen.push(buildConfig));
    /** @type {string[]} */
    const logged = [];
    for (const config of [{ level: "7" }, undefined, { level: 1, words: ["a", 2] }]) {
      const { warnings } = await runEvent(root, site, { integration, netlifyConfig: withConfig(config) });
      logged.push(...warnings);
    }
    assert.deepEqual(seen, [{ level: 7, words: ["a"] }, undefined, undefined]);
    const [warning, ...others] = logged;
    assert.deepEqual(others, []);
    assert.match(
      warning ?? "",
      /configuration of `acme` in netlify.toml is refused: `level`: .*; `words.1`: .*; acme runs without/,
    );
  });
}

test("a schema may validate asynchronously", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  const validate = async (/** @type {unknown} */ value) => ({ value: { .../** @type {object} */ (value), ok: true } });
  const integration = new NetlifyIntegration({ buildConfigSchema: { "~standard": { validate } } });
  /** @type {unknown[]} */
  const seen = [];
  integration.addBuildEventHandler("onPreBuild", ({ buildConfig }) => void seen.push(buildConfig));
  await runEvent(root, site, { integration, netlifyConfig: withConfig({ level: 1 }) });
  assert.deepEqual(seen, [{ level: 1, ok: true }]);
});

test("shouldInjectFunction is asked once for each function, with what is known of the site", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  const integration = new NetlifyIntegration({ parseBuildConfig: (config) => ({ parsed: config }) });
  /** @type {any[]} */
  const asked = [];
  integration.addFunctions("./functions", {
    prefix: "p",
    shouldInjectFunction: async (request) => {
      asked.push(request);
      return false;
    },
  });
  const netlifyConfig = withConfig({ level: 1 });
  const { lines } = await runEvent(root, site, { integration, netlifyConfig });
  assert.equal(asked.length, 1);
  const [{ client, ...request }] = asked;
  assert.deepEqual(request.buildConfig, { parsed: { level: 1 } });
  assert.equal(request.name, "hello");
  assert.equal(request.netlifyConfig, netlifyConfig);
  assert.equal(request.constants.INTERNAL_FUNCTIONS_SRC, site.target);
  assert.equal(request.env, process.env);
  assert.equal(typeof client.getSiteConfiguration, "function");
  assert.equal(await readTree(site.target), undefined);
  assert.ok(
    lines.includes("acme leaves out hello, as its `shouldInjectFunction` does not accept them here"),
    lines.join(),
  );
});

test("a subclass may override methods and call those of the class", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  /** @type {string[]} */
  const ran = [];
  class Own extends NetlifyIntegration {
    /** @override @type {NetlifyIntegration["addBuildEventHandler"]} */
    addBuildEventHandler = (event, handler, options) =>
      super.addBuildEventHandler(
        event,
        async (context) => {
          ran.push("before");
          await handler(context);
        },
        options,
      );
  }
  const integration = new Own();
  integration.addBuildEventHandler("onPreBuild", () => void ran.push("handler"), { if: () => true });
  await runEvent(root, site, { integration });
  assert.deepEqual(ran, ["before", "handler"]);
});
