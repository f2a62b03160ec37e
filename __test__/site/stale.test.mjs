// @ts-check
import assert from "node:assert/strict";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";

import { buildIntegration, copyFixture } from "../support/integration.mjs";
import { buildSite, createSite } from "../support/site.mjs";

it("removes a function from the site's next build after the integration has renamed it", async () => {
  const integration = await copyFixture("handler-order");
  await buildIntegration(integration);
  const site = await createSite({ integration });
  const before = await buildSite(site);
  assert.deepEqual(namesOf(before), ["order_first", "order_second"], before.output);

  const functions = join(integration.folder, "src", "functions");
  await rename(join(functions, "second.mts"), join(functions, "third.mts"));
  await buildIntegration(integration);
  await mkdir(site.internal);
  await writeFile(join(site.internal, "order_of-somebody-else.mjs"), 'export default () => new Response("mine");\n');
  const after = await buildSite(site);
  assert.deepEqual(namesOf(after), ["order_first", "order_of-somebody-else", "order_third"], after.output);
});

/** @param {import("../support/site.mjs").SiteBuild} build */
function namesOf({ functions }) {
  return functions.map(({ name }) => name);
}
