// @ts-check
// What `npm run test:agreement` compares, but for the answers of `netlify dev`, which take minutes.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAuthorsFiles } from "../support/authors-files.mjs";
import { CASES } from "./cases.mjs";
import { differencesIn, isExplained } from "./differences.mjs";
import { examine } from "./examine.mjs";

test("check and build agree, and zip-it-and-ship-it reads the same in sources and outputs", async () => {
  const { findings, rendered } = await examine(CASES, () => false);
  const differences = differencesIn(findings);
  assert.ok(CASES.length >= 400 && findings.size === CASES.length, `${findings.size} functions`);
  assert.deepEqual(
    differences.filter((each) => !isExplained(each)),
    [],
  );
  assertAuthorsFiles(rendered.map((text) => ({ rendered: text })));
});
