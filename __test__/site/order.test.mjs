// @ts-check
import assert from "node:assert/strict";
import { it } from "node:test";

import { buildIntegration, copyFixture } from "../support/integration.mjs";
import { buildSite, createSite } from "../support/site.mjs";

it("injects the functions before the integration's own onPreBuild handler runs", async () => {
  const integration = await copyFixture("handler-order");
  await buildIntegration(integration);
  const { code, output } = await buildSite(await createSite({ integration }));
  assert.equal(code, 0, output);
  assert.match(output, /^onPreBuild sees: .*\border_first\.mjs order_second\.mjs$/m);
});
