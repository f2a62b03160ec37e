// @ts-check
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { NetlifyIntegration } from "../../dist/sdk/index.js";
import { createPlugin } from "../../dist/sdk/plugin.js";
import { encoded, pluginFunction } from "./inject-support.mjs";
import { readTree, temporaryFolder } from "./support.mjs";

const HELLO = pluginFunction("hello");
const EDGE = pluginFunction("hello", {
  kind: "edge",
  group: 1,
  routes: ["/hello"],
  files: ["p_hello.mjs", "p_chunks/a.mjs"],
});

/**
 * Runs an event on a site with the plugin of a function and an edge function of the same name.
 *
 * @param {import("node:test").TestContext} t
 * @param {string} site
 * @param {{ event?: "onPreBuild" | "onPreDev", version?: string, functions?: unknown[], netlifyConfig?: any }} [options]
 */
async function inject(t, site, options = {}) {
  const { event = "onPreBuild", version = "35.0.0", functions = [HELLO, EDGE] } = options;
  const { netlifyConfig = { functions: {} } } = options;
  const root = await temporaryFolder(t, {
    "functions.json": JSON.stringify({ version: 1, slug: "acme", functions }),
    "functions/p_hello.mjs": "function",
    "edge-functions/p_hello.mjs": "edge",
    "edge-functions/p_chunks/a.mjs": "chunk",
  });
  const integration = new NetlifyIntegration();
  integration.addFunctions("./functions", { prefix: "p" });
  integration.addEdgeFunctions("./edge", { prefix: "p" });
  const context = /** @type {any} */ ({
    constants: {
      INTERNAL_FUNCTIONS_SRC: join(site, ".netlify/functions-internal"),
      INTERNAL_EDGE_FUNCTIONS_SRC: join(site, ".netlify/edge-functions"),
      NETLIFY_BUILD_VERSION: version,
    },
    netlifyConfig,
    utils: {
      build: {
        /** @param {string} message @param {{ error: Error }} options */
        failBuild(message, { error }) {
          throw new Error(`${message}\n${error.message}`);
        },
      },
      functions: { generate() {} },
    },
  });
  const plugin = await createPlugin(integration, new URL(`file://${root}/`), { netlifyConfig });
  await plugin[event]?.(context);
}

/** The files of a site with edge functions, without records. @param {string} site @param {string} folder */
async function edgeFilesOf(site, folder) {
  const tree = (await readTree(join(site, folder))) ?? {};
  return Object.fromEntries(Object.entries(tree).filter(([path, text]) => !path.includes(".ntli-") && text !== "/"));
}

const FILES = { "p_hello.mjs": encoded("edge"), "p_chunks/a.mjs": encoded("chunk") };
const [FRAMEWORKS, INTERNAL] = [".netlify/v1/edge-functions", ".netlify/edge-functions"];

for (const [event, version, target, other] of /** @type {const} */ ([
  ["onPreBuild", "35.0.0", FRAMEWORKS, INTERNAL],
  ["onPreBuild", "29.23.4", INTERNAL, FRAMEWORKS],
  ["onPreDev", "35.0.0", INTERNAL, FRAMEWORKS],
])) {
  test(`${event} of @netlify/build ${version} gets edge functions in ${target}, and only there`, async (t) => {
    const site = await temporaryFolder(t);
    await inject(t, site, { event, version });
    assert.deepEqual(await edgeFilesOf(site, target), FILES);
    assert.deepEqual(await edgeFilesOf(site, other), {});
  });
}

test("a build removes what `netlify dev` has left, and an edge function that is gone", async (t) => {
  const site = await temporaryFolder(t);
  await inject(t, site, { event: "onPreDev" });
  await inject(t, site);
  assert.deepEqual([await edgeFilesOf(site, INTERNAL), await edgeFilesOf(site, FRAMEWORKS)], [{}, FILES]);
  const other = { ...EDGE, name: "other", injectedName: "p_other", file: "p_hello.mjs", files: ["p_hello.mjs"] };
  await inject(t, site, { functions: [HELLO, other] });
  assert.deepEqual(await edgeFilesOf(site, FRAMEWORKS), { "p_hello.mjs": encoded("edge") });
});

test("functions and edge functions are injected all or none", async (t) => {
  const site = await temporaryFolder(t);
  // Setting the schedule of a v1 function is the last step; here it fails.
  const job = pluginFunction("job", { apiVersion: 1, schedule: "@daily", file: "p_hello.mjs" });
  const netlifyConfig = { functions: Object.freeze({}) };
  await assert.rejects(inject(t, site, { functions: [job, EDGE], netlifyConfig }), /NI3003/);
  assert.deepEqual(Object.keys((await readTree(site)) ?? {}), []);
  await inject(t, site);
  const before = await readTree(site);
  const other = { ...EDGE, files: ["p_hello.mjs"] };
  await assert.rejects(inject(t, site, { functions: [job, other], netlifyConfig }), /NI3003/);
  assert.deepEqual(await readTree(site), before);
});
