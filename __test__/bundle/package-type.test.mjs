// @ts-check
// What an injected file means must not depend on the package.json of the site around it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { build } from "./build.mjs";
import { readCases } from "./cases.mjs";
import { invoke } from "./invoke.mjs";
import { bundle, bundledFacts } from "./netlify.mjs";
import { inject } from "./site.mjs";

const CASE = "module-features";

test("functions are the same on a site of either kind", async () => {
  const config = readCases().find(({ name }) => name === CASE);
  if (config?.functions === undefined) {
    throw new Error(`there is no case \`${CASE}\` that builds`);
  }
  const { functions } = config;
  const { root, report } = await build(config);
  assert.ok(report.ok);
  for (const site of [{ type: "module" }, { type: "commonjs" }, {}]) {
    const bundled = await bundle(await inject(root, site));
    for (const [name, expected] of Object.entries(functions)) {
      const found = bundled[name];
      assert.deepEqual(found?.facts, bundledFacts(expected), `${name} in ${JSON.stringify(site)}`);
      assert.equal(await invoke(found?.file ?? "", expected), expected.answer, `${name} in ${JSON.stringify(site)}`);
    }
  }
});
