// @ts-check
// The requests of the clients, compared with those of the clients of `@netlify/sdk`, against a local server.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";

import { NetlifyExtensionClient, NetlifyIntegrationClient } from "../../dist/sdk/index.js";
import { endpointFetch } from "../../dist/sdk/site/extension-client.js";
import { cachedPackage } from "../support/cached-package.mjs";
import { startApi } from "./api-server.mjs";

/** @typedef {import("./api-server.mjs").RecordedRequest} RecordedRequest */
/** @typedef {[method: string, ...args: any[]]} Call */

const TOKEN = "nfp_secret";
const SITE = "11111111-2222-3333-4444-555555555555";
const values = [{ value: "a b&c", context: "all" }];
const owner = { accountId: "acc", siteId: SITE };
const drain = { logTypes: "functions", format: "json", destination: "d", serviceConfig: { url: "https://a.b" } };
const contexts = { dev: "1", deployPreview: "2", production: "3", branchDeploys: "4", branch: { next: "5" } };

/** Calls that all generations have. @type {Call[]} */
const SHARED = [
  ["getSite", SITE],
  ["getSites"],
  ["updateSite", SITE, { name: "new" }],
  ["updateSite", SITE],
  ["getAccount", "acc"],
  ["getEnvironmentVariables", owner],
  ["getEnvironmentVariables", { accountId: "acc" }],
  ["createEnvironmentVariable", { ...owner, key: "KEY", values }],
  ["updateEnvironmentVariable", { ...owner, key: "KEY", values }],
  ["patchEnvironmentVariable", { ...owner, key: "KEY", context: "branch", value: "v", contextParameter: "next" }],
  ["deleteEnvironmentVariable", { ...owner, key: "KEY" }],
  ["deleteEnvironmentVariables", { ...owner, variables: ["A", "B"] }],
  ["deleteEnvironmentVariables", { ...owner, variables: [] }],
  ["createOrUpdateVariable", { ...owner, key: "NEW", value: "text" }],
  ["createOrUpdateVariable", { ...owner, key: "PRESENT", value: contexts }],
  ["createOrUpdateVariables", { ...owner, variables: { NEW: "1", PRESENT: contexts } }],
  ["createBuildHook", SITE, { title: "t", branch: "main", draft: true }],
  ["deleteBuildHook", SITE, "hook"],
  ["createHook", { type: "url", event: "deploy_created", site_id: SITE, data: { url: "https://a.b" } }],
];

/** @type {Call[]} */
const EXTENSION = [
  ...SHARED,
  ["getCurrentUser"],
  ["redeploySite", { siteId: SITE, branch: "main" }],
  ["redeploySite", { siteId: SITE }],
  ["getSiteBuild", "build"],
  ["createEnvironmentVariable", { ...owner, key: "KEY", values, isSecret: true, scopes: ["builds", "functions"] }],
  ["createOrUpdateVariable", { accountId: "acc", key: "PRESENT", value: "v", isSecret: true, scopes: ["builds"] }],
  ["purgeCache", SITE, ["a", "b"]],
  ["createSiteBuildHook", SITE, { title: "t", branch: "main" }],
  ["getSiteBuildHook", SITE, "hook"],
  ["listSiteBuildHooks", SITE],
  ["updateSiteBuildHook", SITE, "hook", { title: "new" }],
  ["deleteSiteBuildHook", SITE, "hook"],
  ["createHookBySiteId", SITE, { type: "url", event: "deploy_created", data: { url: "https://a.b", signatureKey: 1 } }],
  ["getHook", "hook"],
  ["listHooksBySiteId", SITE],
  ["updateHook", "hook", { data: { url: "https://a.b" } }],
  ["deleteHook", "hook"],
  ["createSiteDeploy", SITE, { branch: "main", draft: true }],
  ["createSiteDeploy", SITE],
  ["listSiteDeploys", SITE],
  ["getDeploy", "deploy"],
  ["deleteDeploy", "deploy"],
  ["cancelSiteDeploy", "deploy"],
  ["lockDeploy", "deploy"],
  ["unlockDeploy", "deploy"],
  ["restoreSiteDeploy", SITE, "deploy"],
  ["rollbackSiteDeploy", SITE],
  ["listSiteForms", SITE],
  ["getSiteForm", SITE, "form"],
  ["deleteSiteForm", SITE, "form"],
  ["createSiteLogDrain", SITE, drain],
  ["getSiteLogDrain", SITE, "drain"],
  ["listSiteLogDrains", SITE],
  ["updateSiteLogDrain", SITE, "drain", { ...drain, excludePii: true }],
  ["deleteSiteLogDrain", SITE, "drain"],
  ["getDnsForSite", SITE],
  ["installExtensionOnTeam", "team"],
  ["uninstallExtensionOnTeam", "team"],
  ["getTeamConfiguration", "team"],
  ["upsertTeamConfiguration", "team", { level: 1 }],
  ["createTeamConfiguration", "team", { level: 1 }],
  ["updateTeamConfiguration", "team", { level: 1 }],
  ["deleteTeamConfiguration", "team"],
  ["getSiteConfiguration", "team", SITE],
  ["upsertSiteConfiguration", "team", SITE, { level: 1 }],
  ["createSiteConfiguration", "team", SITE, { level: 1 }],
  ["updateSiteConfiguration", "team", SITE, { level: 1 }],
  ["deleteSiteConfiguration", "team", SITE],
  ["listSiteConfigurations", "team"],
];

/** @type {Call[]} */
const BUILD_TOKENS = [
  ["setBuildToken", "acc", SITE, "token"],
  ["removeBuildToken", "acc", SITE],
];

/** @type {Call[]} */
const INTEGRATION = [
  ...SHARED,
  ...BUILD_TOKENS,
  ["getSiteIntegration", SITE],
  ["getTeamIntegration", "team"],
  ["enableSiteIntegration", SITE, { level: 1 }],
  ["enableTeamIntegration", "team"],
  ["enableTeamIntegration", "team", { level: 1 }],
  ["updateSiteIntegration", SITE, { level: 1 }],
  ["updateTeamIntegration", "team", { level: 1 }],
  ["disableSiteIntegration", SITE],
  ["disableTeamIntegration", "team"],
  ["generateBuildToken", SITE],
  ["generateBuildToken", SITE, "team"],
  ["exchangeBuildToken", SITE],
  ["enableBuildEventHandlers", SITE],
  ["disableBuildEventHandlers", SITE],
  ["enableConnectors", "team"],
  ["disableConnectors", "team"],
];

/** @type {Awaited<ReturnType<typeof startApi>>} */
let api;
before(async () => {
  api = await startApi();
});
after(() => api.close());

/**
 * The requests of a call, in the order of their content, as some calls send several at once.
 *
 * @param {any} client
 * @param {Call} call
 */
async function requestsOf(client, [method, ...args]) {
  const start = api.requests.length;
  const log = console.log;
  console.log = () => {};
  try {
    await client[method](...args);
  } finally {
    console.log = log;
  }
  return api.requests.slice(start).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** An export of `@netlify/sdk`, or of a package beside it. @param {string} version @param {string} path @param {string} name */
async function peer(version, path, name) {
  const folder = await cachedPackage("@netlify/sdk", version);
  const file = path.startsWith("@") ? join(folder, "..", "..", path, "dist", "main.js") : join(folder, path);
  return (await import(pathToFileURL(file).href))[name];
}

const options = () => ({ jigsawUrl: api.url, netlifyApiUrl: `${api.url}/api/v1` });

for (const [version, calls] of /** @type {const} */ ([
  ["5.0.4", EXTENSION],
  [
    "2.26.3",
    [
      // Its first version said whether there is a connector, which there is never.
      ...EXTENSION.filter(([method]) => method !== "installExtensionOnTeam"),
      ...BUILD_TOKENS,
      ["generateBuildToken", SITE, "team"],
      ["exchangeBuildToken", SITE, "team"],
    ],
  ],
])) {
  test(`NetlifyExtensionClient sends what the one of @netlify/sdk ${version} sends`, async () => {
    const Peer = await peer(version, "@netlify/sdk--extension-api-client", "NetlifyExtensionClient");
    for (const issuer of /** @type {const} */ (["jigsaw", "buildbot"])) {
      const [ours, theirs] = [NetlifyExtensionClient, Peer].map(
        (Client) => new Client(TOKEN, "my-slug", { ...options(), netlifyTokenIssuer: issuer }),
      );
      for (const call of /** @type {Call[]} */ (calls)) {
        const wanted = await requestsOf(theirs, call);
        assert.deepEqual(await requestsOf(ours, call), wanted, JSON.stringify(call));
      }
    }
  });
}

test("NetlifyIntegrationClient sends what the one of @netlify/sdk 1.42.2 sends", async (t) => {
  // The peer has no option for this address.
  const { fetch } = globalThis;
  t.mock.method(globalThis, "fetch", (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
    fetch(String(url).replace("https://api.netlifysdk.com", api.url), init),
  );
  const Peer = await peer("1.42.2", "dist/api/integration.js", "NetlifyIntegrationClient");
  const theirs = new Peer(TOKEN, "my-slug", { netlifyApiUrl: `${api.url}/api/v1` });
  const ours = new NetlifyIntegrationClient(TOKEN, "my-slug", { netlifyApiUrl: `${api.url}/api/v1` });
  for (const call of INTEGRATION) {
    const wanted = await requestsOf(theirs, call);
    assert.deepEqual(await requestsOf(ours, call), wanted, JSON.stringify(call));
  }
});

test("every method of the peers is called above", async () => {
  const extension = await peer("5.0.4", "@netlify/sdk--extension-api-client", "NetlifyExtensionClient");
  const integration = await peer("1.42.2", "dist/api/integration.js", "NetlifyIntegrationClient");
  for (const [Peer, calls] of [
    [extension, [...EXTENSION, ["getBlobStore"]]],
    [integration, INTEGRATION],
  ]) {
    const client = new Peer(TOKEN, "my-slug");
    const names = [client, Peer.prototype, Object.getPrototypeOf(Peer.prototype)].flatMap(Object.getOwnPropertyNames);
    /** @type {unknown[]} */
    const called = calls.map((/** @type {any[]} */ [method]) => method);
    const methods = names.filter((name) => typeof client[name] === "function" && name !== "constructor");
    assert.ok(methods.length > 20);
    assert.deepEqual(
      methods.filter((name) => !called.includes(name)),
      [],
    );
  }
});

test("extensionEndpointFetch sends what the one of @netlify/sdk 5.0.4 sends", async (t) => {
  const create = await peer("5.0.4", "dist/utils/extension_endpoint_fetch.js", "createExtensionEndpointFetch");
  /** @type {unknown[]} */
  const sent = [];
  const record = async (/** @type {URL} */ url, /** @type {RequestInit} */ { headers, ...init }) => {
    sent.push([url.href, Object.fromEntries(/** @type {Headers} */ (headers)), init]);
    return new Response();
  };
  t.mock.method(globalThis, "fetch", record);
  for (const [token, siteId, teamId] of [
    [TOKEN, SITE, "team"],
    ["", "", undefined],
  ]) {
    const extension = { slug: "my-slug", id: "host" };
    const facts = { extension, netlifyToken: token, netlifyTokenIssuer: "buildbot", siteId, teamId };
    const build = { constants: { SITE_ID: siteId, ACCOUNT_ID: teamId }, extensionMetadata: { extension_token: token } };
    const own = endpointFetch({ slug: "my-slug", hostSiteId: "host" }, /** @type {any} */ (build));
    for (const each of [create({ ...facts, fetch: record }), own]) {
      await each("/api/hello?a=1", { method: "POST", body: "x", headers: { "x-own": "1" } });
      await each("api");
    }
  }
  assert.deepEqual([...sent.slice(2, 4), ...sent.slice(6, 8)], [...sent.slice(0, 2), ...sent.slice(4, 6)]);
  const homeless = endpointFetch({ slug: "my-slug", hostSiteId: undefined }, /** @type {any} */ ({ constants: {} }));
  await assert.rejects(homeless("/api"), /the site of `my-slug` is unknown; .*SITE_ID/);
});

test("returns keys in camelCase, and null for what does not exist", async () => {
  const client = new NetlifyExtensionClient(TOKEN, "my-slug", options());
  assert.deepEqual(await client.getDeploy("deploy"), { siteId: SITE, deployUrl: "u", nested: [{ aKey: 1 }] });
  assert.equal(await client.getDeploy("missing"), null);
  assert.equal(await client.getTeamConfiguration("missing"), null);
  assert.equal(await client.getSiteConfiguration("missing", SITE), null);
});

test("an error has status and answer, and nothing of the token", async () => {
  const client = new NetlifyExtensionClient(TOKEN, "my-slug", options());
  await assert.rejects(client.getSite("forbidden"), (/** @type {any} */ error) => {
    assert.equal(error.status, 403);
    assert.deepEqual(error.json, { message: "no access" });
    assert.match(error.message, /GET http.*\/sites\/forbidden answers 403: \{"message":"no access"\}/);
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /nfp_secret/);
    return true;
  });
  assert.equal(await client.getCurrentUser().then((user) => user?.fullName), "Ada");
});

test("prints and serialises no token", () => {
  for (const client of [new NetlifyExtensionClient(TOKEN, "slug"), new NetlifyIntegrationClient(TOKEN, "slug")]) {
    assert.doesNotMatch(`${inspect(client, { depth: 9, showHidden: true })}${JSON.stringify(client)}`, /nfp_secret/);
    assert.equal(client.netlifyToken, TOKEN);
    assert.equal(client.apiKey, TOKEN);
  }
});

test("sends again what only reads, after a temporary failure, and nothing else", async () => {
  const client = new NetlifyExtensionClient(TOKEN, "my-slug", options());
  const count = () => api.requests.filter(({ path }) => path.endsWith("/flaky")).length;
  assert.equal((await client.getSite("flaky")).id, "flaky");
  assert.equal(count(), 3);
  await assert.rejects(client.updateSite("flaky", { name: "x" }), /answers 503/);
  assert.equal(count(), 4);
});

test("ids cannot leave their place in the path", async () => {
  const client = new NetlifyExtensionClient(TOKEN, "my-slug", options());
  await client.getSite("../accounts/a?b");
  assert.equal(api.requests.at(-1)?.path, "/api/v1/sites/..%2Faccounts%2Fa%3Fb");
});
