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
  "integrations that are not a list": { integrations: { name: "acme", config: { level: 7 } } },
  "an integration without a name": { integrations: [{ config: {} }, { name: "acme", config: { level: 7 } }] },
  "a configuration that is refused": { integrations: [{ name: "acme", config: { level: "high" } }] },
};

/** @type {Record<string, unknown>} */
const outcomes = {};
/** @type {unknown[]} */
let seen = [];
/** @type {NonNullable<Circumstances["answers"]>} */
let answers = {};
Object.assign(globalThis, { record });
for (const method of /** @type {const} */ (["log", "warn", "error"])) {
  console[method] = () => {};
}
globalThis.fetch = netlify;

let folder = "";
/** @type {string[]} */
let generated = [];
/** @type {object[]} */
let requests = [];

/**
 * @typedef {object} Circumstances
 * @property {boolean} [isOld] - Netlify Build has no `utils.functions.generate`.
 * @property {Record<string, unknown>} [constants]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {Record<string, [status: number, body: unknown]>} [answers] - To requests, by the end of the URL.
 */

const TOKEN = { ACME_BUILD_TOKEN: "build-token", SITE_ID: "s1" };
const CONTEXT = /** @type {const} */ ([200, { key: "secret" }]);

/** @type {Record<string, Circumstances>} */
const CIRCUMSTANCES = {
  "in an old netlify-cli": { isOld: true },
  "on staging": { constants: { NETLIFY_API_HOST: "api-staging.netlify.com" } },
  "with a build token": { env: TOKEN, answers: { "/build-context": [...CONTEXT] } },
  "with a build token, on a site that Netlify knows": {
    env: TOKEN,
    answers: {
      "/integrations/safe": [200, [{ slug: "other" }, { slug: "acme", version: "https://host.example" }]],
      "/build-context": [...CONTEXT],
    },
  },
  "with a build token that is refused": { env: TOKEN, answers: { "/build-context": [403, {}] } },
  "with a build token, and nobody knows the site": {
    env: TOKEN,
    answers: { "/integrations/safe": [404, {}], "/build-context": [...CONTEXT] },
  },
};

for (const [kind, events] of Object.entries({ build: BUILD, dev: DEV })) {
  for (const [site, netlifyConfig] of Object.entries(SITES)) {
    outcomes[`${kind} with ${site}`] = await run(netlifyConfig, events, {});
  }
  for (const [how, circumstances] of Object.entries(CIRCUMSTANCES)) {
    outcomes[`${kind} ${how}`] = await run(SITES["a configuration"], events, circumstances);
  }
}
process.stdout.write(`\n${JSON.stringify(outcomes)}`);

/** @param {any} netlifyConfig @param {string[]} events @param {Circumstances} circumstances */
async function run(netlifyConfig, events, { isOld = false, env = {}, answers: given = {}, ...more }) {
  folder = makeTemp("events");
  [generated, seen, requests, answers] = [[], [], [], given];
  Object.keys(TOKEN).forEach((name) => delete process.env[name]);
  Object.assign(process.env, env);
  const { default: made } = await import(pathToFileURL(plugin).href);
  const config = { functions: {}, ...netlifyConfig };
  const handlers = typeof made === "function" ? await made({}, { netlifyConfig: config }) : made;
  const constants = {
    SITE_ID: "s1",
    ACCOUNT_ID: "t1",
    INTERNAL_FUNCTIONS_SRC: join(folder, ".netlify", "functions-internal"),
    INTERNAL_EDGE_FUNCTIONS_SRC: join(folder, ".netlify", "edge-functions"),
    FUNCTIONS_DIST: join(folder, "dist", "functions"),
    EDGE_FUNCTIONS_DIST: join(folder, "dist", "edge-functions"),
    ...more.constants,
  };
  const generate = (/** @type {string} */ path) => void generated.push(basename(path));
  const context = {
    constants,
    netlifyConfig: config,
    utils: { build: { failBuild }, functions: isOld ? {} : { generate } },
    packageJson: {},
    featureFlags: {},
    extensionMetadata: { extension_token: "buildbot-token" },
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
  return { seen, failure, injected: injected(), requests };
}

/** What an author sees in a handler, and what goes over the network if they use it. @param {string} event @param {any} context */
async function record(event, { buildConfig, buildContext, client, extensionEndpointFetch, constants, ...rest }) {
  const keys = Object.keys(rest).sort();
  seen.push({ event, buildConfig, buildContext, site: constants.SITE_ID, keys, injected: injected() });
  // Handlers of version 1 have no client.
  if (!isFirst) {
    await client.getSiteConfiguration("t1", "s1");
    await client.getTeamConfiguration("t1");
    await client.getSite("s1");
    await client.getAccount("t1");
    await extensionEndpointFetch("/api/hello?a=1", { method: "POST", body: "x" });
  }
}

/** Netlify, and the integration's own site. @param {RequestInfo | URL} input @param {RequestInit} [init] */
async function netlify(input, init) {
  const request = new Request(input, init);
  const body = await request.text();
  const headers = Object.fromEntries([...request.headers].filter(([name]) => /^(?:netlify|nf|api|auth)/.test(name)));
  requests.push({
    method: request.method,
    url: request.url,
    headers,
    body: body.startsWith("{") ? JSON.parse(body) : body,
  });
  const [status, answer] = Object.entries(answers).find(([end]) => request.url.endsWith(end))?.[1] ?? [
    200,
    request.url.endsWith("/safe") ? [] : {},
  ];
  const response = new Response(JSON.stringify(answer), { status, headers: { "content-type": "application/json" } });
  return Object.defineProperty(response, "url", { value: request.url });
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
