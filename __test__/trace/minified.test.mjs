// @ts-check
// Minified functions: a place in them is still one in the sources.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";

import { nodeBinary } from "../support/node-binary.mjs";
import { buildFixture, copyFunctions, FUNCTIONS, markers, placesIn, stackOf, trace } from "./project.mjs";

for (const flag of ["--minify", "--minify=whitespace"]) {
  describe(`functions built with ${flag}`, () => {
    it("throw stacks that `trace` maps", async () => {
      const root = await buildFixture([flag]);
      const folder = copyFunctions(root);
      for (const [file, names] of Object.entries(FUNCTIONS)) {
        const { code, stdout, stderr } = await trace(root, await stackOf(join(folder, file)));
        assert.equal(code, 0, stderr);
        const places = names.map((name) => markers(root)[name]);
        assert.deepEqual(placesIn(stdout), places, stdout);
      }
    });

    it("throw stacks with source files, if they have their maps", async () => {
      const root = await buildFixture([flag, "--source-maps"]);
      const folder = copyFunctions(root);
      for (const version of ["18", process.versions.node.split(".")[0]]) {
        for (const [file, names] of Object.entries(FUNCTIONS)) {
          const stack = await stackOf(join(folder, file), await nodeBinary(version));
          const places = names.map((name) => markers(root)[name]);
          assert.deepEqual(placesIn(stack), places, stack);
        }
      }
    });
  });
}
