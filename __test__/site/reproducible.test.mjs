// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { it } from "node:test";

import { buildIntegration, copyExample, tarballOf } from "../support/integration.mjs";

it("builds the same package, byte for byte, in two folders", async () => {
  const integrations = [await copyExample(), await copyExample()];
  const [first, second] = await Promise.all(integrations.map(packageHash));
  assert.equal(first, second);
});

/** @param {import("../support/integration.mjs").Integration} integration */
async function packageHash(integration) {
  await buildIntegration(integration);
  return createHash("sha256")
    .update(await readFile(tarballOf(integration)))
    .digest("hex");
}
