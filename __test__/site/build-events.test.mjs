// @ts-check
// Conditions of events, build contexts and async functions in the entry, in a real `netlify build` of a site.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";

import { writeTree } from "../sdk/support.mjs";
import { buildIntegration } from "../support/integration.mjs";
import { repository } from "../support/places.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { makeTemp } from "../support/temp.mjs";
import { changeConfig } from "./changed-site.mjs";

const HELLO = 'export default async () => new Response("hello");\n';

/**
 * A built integration.
 *
 * @param {string} slug
 * @param {string} entry
 * @param {string} [config] Lines below `config`.
 */
async function makeIntegration(slug, entry, config = "") {
  const folder = join(makeTemp("integration"), slug);
  await writeTree(folder, {
    "package.json": '{ "name": "acme", "type": "module", "main": "src/index.ts" }',
    "extension.yaml": `config:\n  slug: ${slug}\n${config}`,
    "src/index.ts": entry,
    "src/functions/hello.mts": HELLO,
  });
  await mkdir(join(folder, "node_modules/@netlify"), { recursive: true });
  await symlink(repository, join(folder, "node_modules/@netlify/sdk"), "junction");
  await buildIntegration({ slug, folder });
  return { slug, folder };
}

/** @param {import("../support/site.mjs").SiteBuild} build */
function names({ functions }) {
  return functions.map(({ name }) => name).filter((name) => name.startsWith("acme_"));
}

describe("a handler with `if`", () => {
  /** @type {import("../support/integration.mjs").Integration} */
  let integration;

  before(async () => {
    integration = await makeIntegration(
      "conditional",
      `import { NetlifyExtension } from "@netlify/sdk";
const extension = new NetlifyExtension();
extension.addFunctions("./src/functions", { prefix: "acme" });
extension.addBuildEventHandler("onPreBuild", () => console.log("ran onPreBuild"), { if: (config) => config.isOn === true });
extension.addBuildEventHandler("onBuild", () => console.log("ran onBuild"), { if: ({ isOn }) => !isOn });
extension.addBuildEventHandler("onSuccess", () => console.log("ran onSuccess"));
export { extension };
`,
    );
  });

  /** @param {string} config In `[integrations.config]`. */
  async function build(config) {
    const site = await createSite({ integration });
    await changeConfig(site, (text) => `${text}\n[integrations.config]\n${config}\n`);
    const built = await buildSite(site);
    assert.equal(built.code, 0, built.output);
    return built;
  }

  it("runs on a site whose configuration says so, with the injection", async () => {
    const built = await build("isOn = true");
    assert.match(built.output, /^ran onPreBuild$/m);
    assert.doesNotMatch(built.output, /^ran onBuild$/m);
    assert.match(built.output, /^ran onSuccess$/m);
    assert.deepEqual(names(built), ["acme_hello"]);
  });

  it("does not exist on another site, and nothing is injected", async () => {
    const built = await build("isOn = false");
    assert.doesNotMatch(built.output, /ran onPreBuild/);
    assert.match(built.output, /^ran onBuild$/m);
    assert.match(built.output, /^ran onSuccess$/m);
    assert.deepEqual(names(built), []);
  });
});

describe("an entry with async functions", () => {
  it("adds on a site what it adds when it is built", async () => {
    const integration = await makeIntegration(
      "asynchronous",
      `import { NetlifyExtension } from "@netlify/sdk";
export const extension = new NetlifyExtension();
async function setUp() {
  extension.addFunctions("./src/functions", { prefix: "acme" });
  await Promise.resolve();
  extension.addBuildEventHandler("onPreBuild", async () => console.log("ran first"));
  await (async () => extension.addBuildEventHandler("onSuccess", () => console.log("ran last")))();
}
void setUp();
`,
    );
    const built = await buildSite(await createSite({ integration }));
    assert.equal(built.code, 0, built.output);
    assert.match(built.output, /^ran first$/m);
    assert.match(built.output, /^ran last$/m);
    assert.deepEqual(names(built), ["acme_hello"]);
  });
});

/** In every process of a build: requests to Netlify and to the integration's own site go to a local server. */
const REDIRECT = `const { fetch } = globalThis;
globalThis.fetch = (input, options) => {
  const request = new Request(input, options);
  const { hostname, pathname, search } = new URL(request.url);
  const isOurs = /(^|\\.)(netlifysdk\\.com|nsvcs\\.net|netlify\\.app)$/.test(hostname);
  return fetch(isOurs ? new Request(process.env.TEST_SERVER + "/" + hostname + pathname + search, request) : request);
};
`;

describe("a build context", () => {
  /** @type {import("node:http").Server} */
  let server;
  /** @type {{ url: string, body: string, token?: string }[]} */
  const requests = [];
  /** @type {{ baseHandler: (event: object, context: object) => Promise<{ statusCode: number, body?: string }> }} */
  let own;
  let address = "";
  /** @type {import("../support/integration.mjs").Integration} */
  let integration;

  before(async () => {
    integration = await makeIntegration(
      "acme-one",
      `import { NetlifyExtension } from "@netlify/sdk";
export const extension = new NetlifyExtension();
extension.addBuildEventContext(async ({ site_id, team_id, client }) => {
  if (site_id === "refused") throw new Error("no");
  return { site_id, team_id, token: client.netlifyToken };
});
extension.addFunctions("./src/functions", { prefix: "acme" });
extension.addBuildEventHandler("onPreBuild", ({ buildContext }) => console.log("context " + JSON.stringify(buildContext)));
`,
      "  hostSiteId: host-of-acme\n",
    );
    server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) {
        body += chunk;
      }
      const url = request.url ?? "";
      requests.push({ url, body, token: /** @type {string} */ (request.headers["netlify-token"]) });
      if (url.startsWith("/host-of-acme.netlify.app/")) {
        const path = url.replace("/host-of-acme.netlify.app", "");
        const event = {
          httpMethod: request.method,
          path,
          headers: request.headers,
          body,
          rawUrl: `https://a.b${path}`,
        };
        const { statusCode, body: text = "" } = await own.baseHandler(event, {});
        response.writeHead(statusCode).end(text);
      } else {
        response.end('{ "token": "exchanged", "team_id": "team-1", "config": { "key": 1 } }');
      }
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    address = `http://127.0.0.1:${port}`;
    const redirect = join(makeTemp("redirect"), "redirect.mjs");
    await writeFile(redirect, REDIRECT);
    process.env["TEST_SERVER"] = address;
    await import(pathToFileURL(redirect).href);
    ({ extension: own } = await import(pathToFileURL(join(integration.folder, ".ntli/index.js")).href));
    preload = pathToFileURL(redirect).href;
  });

  after(() => server.close());

  let preload = "";

  /** @param {NodeJS.ProcessEnv} env */
  async function build(env) {
    requests.length = 0;
    const site = await createSite({ integration });
    const more = { TEST_SERVER: address, NODE_OPTIONS: `--import=${preload}`, ...env };
    const built = await buildSite({ ...site, env: { ...site.env, ...more } });
    assert.equal(built.code, 0, built.output);
    return built;
  }

  it("comes from the handler on the integration's own site, if the site has a build token", async () => {
    const built = await build({ ACME_ONE_BUILD_TOKEN: "secret-token", SITE_ID: "site-1" });
    assert.match(built.output, /^context \{"site_id":"site-1","team_id":"team-1","token":"exchanged"\}$/m);
    assert.doesNotMatch(built.output, /secret-token/);
    assert.deepEqual(names(built), ["acme_hello"]);
    const asked = requests.find(({ url }) => url.endsWith("/build-context"));
    assert.equal(asked?.url, "/host-of-acme.netlify.app/.netlify/functions/handler/build-context");
    assert.equal(asked?.token, "secret-token");
    assert.equal(JSON.parse(asked?.body ?? "{}").site_id, "site-1");
  });

  it("is undefined without a token, and nobody is asked", async () => {
    const built = await build({});
    assert.match(built.output, /^context undefined$/m);
    assert.deepEqual(requests, []);
    assert.deepEqual(names(built), ["acme_hello"]);
  });

  it("that is refused is said in the log", async () => {
    const built = await build({ ACME_ONE_BUILD_TOKEN: "secret-token", SITE_ID: "refused" });
    assert.match(built.output, /acme-one does not run, as http\S+ answers 500 to the request for its build context/);
    assert.doesNotMatch(built.output, /^context/m);
  });
});
