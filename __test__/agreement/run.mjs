// @ts-check
// The same answer from `check`, `build`, zip-it-and-ship-it (of the source and of the output) and a real `netlify dev`, for
// every way to write a handler: `npm run test:agreement`. `NTLI_STEP=23` asks `netlify dev` for every 23rd function only.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAuthorsFiles } from "../support/authors-files.mjs";
import { CASES } from "./cases.mjs";
import { DIFFERENCES, differencesIn, isExplained } from "./differences.mjs";
import { examine } from "./examine.mjs";

const STEP = Number(process.env["NTLI_STEP"] ?? 1);

test("check, build, zip-it-and-ship-it and netlify dev agree", async (t) => {
  const positions = new Map(CASES.map(({ name }, at) => [name, at]));
  const { findings, rendered } = await examine(CASES, ({ name }) => (positions.get(name) ?? 0) % STEP === 0);
  const differences = differencesIn(findings);

  await t.test("every function is examined", () => {
    assert.ok(CASES.length >= 400, `${CASES.length} functions`);
    assert.equal(findings.size, CASES.length);
    assert.ok(
      [...findings.values()].filter(({ sourceStatus }) => sourceStatus !== undefined).length >= CASES.length / STEP,
    );
  });

  await t.test("differences are known", () => {
    const unknown = differences.filter((each) => !isExplained(each));
    assert.deepEqual(unknown, []);
  });

  await t.test("known differences still exist", () => {
    // Answers of `netlify dev` may be missing.
    const certain = STEP === 1 ? DIFFERENCES : [];
    const gone = certain.filter(
      ({ kinds, names }) => !differences.some(({ name, kind }) => kinds.includes(kind) && names.test(name)),
    );
    assert.deepEqual(gone, []);
  });

  await t.test("diagnostics show files of the author only", () => {
    assertAuthorsFiles(rendered.map((text) => ({ rendered: text })));
  });
});
