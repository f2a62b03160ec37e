// @ts-check
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { startDevServer } from "../support/dev-server.mjs";
import { EXPECTED, NAMES, probe } from "../support/expectations.mjs";
import { buildIntegration, copyExample } from "../support/integration.mjs";
import { createSite } from "../support/site.mjs";

describe("netlify dev on a site that enables the example", () => {
  /** @type {import("../support/dev-server.mjs").DevServer | undefined} */
  let server;

  before(async () => {
    const integration = await copyExample();
    await buildIntegration(integration);
    server = await startDevServer(await createSite({ integration }), NAMES);
  });

  after(() => server?.stop());

  for (const expected of EXPECTED) {
    it(`responds at ${expected.url} with ${expected.status}`, async () => {
      assert.ok(server);
      const { problem, status, text } = await probe(server, expected);
      assert.equal(problem, undefined, `${status} ${text}\n${server.output()}`);
    });
  }

  it("still serves the site's own pages", async () => {
    assert.match((await server?.request("/"))?.text ?? "", /<h1>Example site<\/h1>/);
  });
});
