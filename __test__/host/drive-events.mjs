// @ts-check
// Runs the events of a built plugin as Netlify Build does, and prints what its handlers have seen as JSON in the last line.
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { makeTemp } from "../support/temp.mjs";

const [, , plugin = "", version = ""] = process.argv;
const isFirst = version.startsWith("1.");

/** In the order of Netlify Build. The integration has no handler for `onPostBuild`, at which ours looks at Netlify's manifest. */
const BUILD = ["onPreBuild", "onBuild", "onSuccess", "onEnd", "onError"];
const DEV = ["onPreDev", "onDev"];

/** What sites have in netlify.toml. @type {Record<string, any>} */
const SITES = {
  "no integrations": {},
  "other integrations": { integrations: [{ name: "other", config: { level: 9 } }] },
  "no configuration": { integrations: [{ name: "acme" }] },
  "a configuration": { integrations: [{ name: "other" }, { name: "acme", config: { level: 7, word: "a" } }] },
  "a configuration for development": { integrations: [{ name: "acme", config: { level: 7 }, dev: { path: "../x" } }] },
  "an empty configuration": { integrations: [{ name: "acme", config: {} }] },
  "a configuration that is refused": { integrations: [{ name: "acme", config: { level: "high" } }] },
};

/** @type {Record<string, unknown>} */
const outcomes = {};
/** @type {unknown[]} */
let seen = [];
Object.assign(globalThis, {
  record: (/** @type {string} */ event, /** @type {any} */ context) => seen.push(summary(event, context)),
});
for (const method of /** @type {const} */ (["log", "warn", "error"])) {
  console[method] = () => {};
}
globalThis.fetch = async () => new Response("{}");

let folder = "";
/** @type {string[]} */
let generated = [];

for (const [site, netlifyConfig] of Object.entries(SITES)) {
  for (const [kind, events] of Object.entries({ build: BUILD, dev: DEV })) {
    for (const [how, functions] of Object.entries({
      "": { generate: (/** @type {string} */ path) => generated.push(basename(path)) },
      ", in an old netlify-cli": {},
    })) {
      outcomes[`${kind} with ${site}${how}`] = await run(netlifyConfig, events, functions);
    }
  }
}
process.stdout.write(`\n${JSON.stringify(outcomes)}`);

/** @param {any} netlifyConfig @param {string[]} events @param {object} functions */
async function run(netlifyConfig, events, functions) {
  folder = makeTemp("events");
  generated = [];
  seen = [];
  const { default: made } = await import(pathToFileURL(plugin).href);
  const handlers =
    typeof made === "function" ? await made({}, { netlifyConfig: { functions: {}, ...netlifyConfig } }) : made;
  const constants = {
    SITE_ID: "s1",
    ACCOUNT_ID: "t1",
    INTERNAL_FUNCTIONS_SRC: join(folder, ".netlify", "functions-internal"),
    INTERNAL_EDGE_FUNCTIONS_SRC: join(folder, ".netlify", "edge-functions"),
    FUNCTIONS_DIST: join(folder, "dist", "functions"),
    EDGE_FUNCTIONS_DIST: join(folder, "dist", "edge-functions"),
  };
  const context = {
    constants,
    netlifyConfig: { functions: {}, ...netlifyConfig },
    utils: { build: { failBuild }, functions },
    packageJson: {},
    featureFlags: {},
    extensionMetadata: { extension_token: "buildbot-token" },
    ...(isFirst && { error: undefined }),
  };
  let failure;
  for (const event of events) {
    try {
      await handlers[event]?.(context);
    } catch (error) {
      // Netlify Build ends with the first event that fails.
      failure = { event, hasReason: /level must be a number/.test(String(error)) };
      break;
    }
  }
  return { seen, failure, injected: injected() };
}

/** What an author sees in a handler. @param {string} event @param {any} context */
function summary(event, { buildConfig, buildContext, client, extensionEndpointFetch, constants, ...rest }) {
  return {
    event,
    buildConfig,
    buildContext,
    client: client && "client",
    extensionEndpointFetch: extensionEndpointFetch && "function",
    site: constants.SITE_ID,
    keys: Object.keys(rest).sort(),
    injected: injected(),
  };
}

/** The functions that Netlify would find now, by name. */
function injected() {
  const root = join(folder, ".netlify");
  const copied = existsSync(root) ? readdirSync(root, { recursive: true, encoding: "utf8" }) : [];
  const names = [...generated, ...copied.map((path) => basename(path))].filter((name) => /^acme_\w+\.\w+$/.test(name));
  return names.map((name) => name.slice(0, name.indexOf("."))).sort();
}

/** @param {string} message @param {{ error?: Error }} [options] */
function failBuild(message, { error } = {}) {
  throw new Error(error ? `${message}\n${error.message}` : message);
}
