// @ts-check
// `SITE_ID`: which extension a site hosts, asked of a server that answers as Netlify's does.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";

import { build } from "../../dist/sdk/author/build.js";
import { findHostSite } from "../../dist/sdk/author/host-site.js";
import { makeExtension } from "./project.mjs";

describe("the site that hosts an extension", () => {
  /** @type {import("node:http").Server} */
  let server;
  let api = "";
  let asked = 0;

  before(async () => {
    server = createServer(({ url }, response) => {
      asked += 1;
      const site = url?.replace("/meta/integration-host-site/", "");
      if (site === "hanging") {
        return;
      }
      response.statusCode = site === "new" ? 404 : site === "broken" ? 503 : 200;
      response.end(site === "text" ? "<html>" : JSON.stringify(site === "hosting" ? { slug: "from-netlify" } : {}));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = /** @type {import("node:net").AddressInfo} */ (server.address());
    api = `http://127.0.0.1:${address.port}`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it("is not asked for without a site", async () => {
    assert.equal(await findHostSite(undefined, api), undefined);
    assert.equal(await findHostSite(" ", api), undefined);
    assert.equal(asked, 0);
  });

  it("has the slug that Netlify knows, and is asked for once", async () => {
    const expected = { siteId: "hosting", slug: "from-netlify", diagnostics: [] };
    assert.deepEqual(await findHostSite("hosting", api), expected);
    assert.deepEqual(await findHostSite("hosting", api), expected);
    assert.equal(asked, 1);
  });

  it("has no slug before the first deploy", async () => {
    assert.deepEqual(await findHostSite("new", api), { siteId: "new", diagnostics: [] });
  });

  for (const [site, reason] of [
    ["broken", /it answers 503/],
    ["text", /SyntaxError/],
    ["none", /its answer has no slug/],
    ["hanging", /TimeoutError/],
  ]) {
    it(`is unknown, with a warning, when Netlify's answer is ${site}`, { timeout: 20_000 }, async () => {
      const { slug, diagnostics } = (await findHostSite(String(site), api)) ?? { diagnostics: [] };
      assert.equal(slug, undefined);
      assert.deepEqual(
        diagnostics.map(({ code, severity }) => [code, severity]),
        [["NI2037", "warning"]],
      );
      assert.match(diagnostics[0]?.message ?? "", /** @type {RegExp} */ (reason));
    });
  }

  it("names itself and the slug in the output, over those of the configuration file", async () => {
    const ENTRY =
      'import { NetlifyExtension } from "@netlify/sdk";\nexport const extension = new NetlifyExtension();\n';
    const { root } = await makeExtension({
      "src/index.ts": ENTRY,
      "extension.yaml": "config:\n  slug: acme\n  hostSiteId: configured\n",
    });
    const first = await build({ root }, "");
    assert.deepEqual([first.project?.slug, first.project?.hostSiteId], ["acme", "configured"]);
    // Without a network this is the warning; the id of the site is known nevertheless.
    const second = await build({ root }, "asked-for");
    assert.ok(second.ok);
    assert.equal(second.project?.hostSiteId, "asked-for");
  });
});
