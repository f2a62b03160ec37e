// @ts-check
// Every folder of `fixtures/build` is a test. To run some: `node --test --test-name-pattern=schedule`.
import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { assertAuthorsFiles } from "../support/authors-files.mjs";
import { build } from "./build.mjs";
import { readCases } from "./cases.mjs";
import { once, runs } from "./runs.mjs";

for (const config of readCases()) {
  const { name, why, problems = {}, functions } = config;
  describe(`${name}: ${why}`, () => {
    const built = once(() => build(config));

    it(functions ? "builds" : "does not build", async () => {
      const { report, problems: found } = await built();
      assert.deepEqual(Object.keys(found).sort(), Object.keys(problems).sort(), rendered(report));
      for (const [place, message] of Object.entries(problems)) {
        assert.ok(found[place]?.includes(message), rendered(report));
      }
      assert.equal(report.ok, functions !== undefined, rendered(report));
      assertAuthorsFiles(report.diagnostics);
    });

    if (functions !== undefined) {
      runs(functions, built);
    }
  });
}

/** @param {import("./build.mjs").BuildReport} report */
function rendered({ diagnostics }) {
  return diagnostics.map((diagnostic) => diagnostic.rendered).join("\n\n");
}
