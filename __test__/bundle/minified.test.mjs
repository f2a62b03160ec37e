// @ts-check
// Every case of `fixtures/build` whose functions run, minified: they answer the same, and are the same to Netlify.
import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { build } from "./build.mjs";
import { readCases } from "./cases.mjs";
import { once, runs } from "./runs.mjs";

for (const config of readCases().filter(({ functions }) => functions !== undefined)) {
  const { name, functions = {}, problems = {} } = config;
  describe(`${name}, minified`, () => {
    const built = once(() => build(config, ["--minify"]));

    it("builds", async () => {
      const { report, problems: found } = await built();
      assert.deepEqual(Object.keys(found).sort(), Object.keys(problems).sort());
      assert.equal(report.ok, true);
    });

    runs(functions, built);
  });
}
