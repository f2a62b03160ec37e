// @ts-check
// Holds docs/traps.json to the codes and tests that it names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { explain } from "../dist/sdk/index.js";
import { readTraps, split } from "../scripts/generate/traps.mjs";
import { examplesOf } from "./rules/example.mjs";
import { repository } from "./support/places.mjs";

/** Files whose tests run `zipFunctions` or `netlify build` of Netlify itself. */
const REAL = ["fixtures/build/", "__test__/bundle/", "__test__/site/"];

const traps = await readTraps();
const manuals = await explain();

test("all traps are there, each handled somehow", () => {
  assert.deepEqual(
    traps.map(({ number }) => number),
    Array.from({ length: 44 }, (_, index) => index + 1),
  );
  for (const { number, mended, codes = [] } of traps) {
    assert.ok(mended !== undefined || codes.length > 0, `trap ${number}`);
  }
});

for (const { number, writes, mended, codes = [], tests } of traps) {
  test(`trap ${number}, ${writes}: its codes exist, and its tests`, () => {
    const known = manuals.map(({ code }) => /** @type {string} */ (code));
    assert.deepEqual(codes.filter((code) => !known.includes(code)), []);
    assert.ok(tests.length > 0, "no test is named");
    assert.deepEqual(tests.filter((each) => !exists(...split(each))), []);
    if (mended?.startsWith("mended")) {
      const isReal = tests.some((each) => REAL.some((folder) => each.startsWith(folder)));
      assert.ok(isReal, "no test shows what Netlify itself makes of it");
    }
  });
}

/** @param {string} path @param {string} name */
function exists(path, name) {
  const text = readFileSync(join(repository, path), "utf8");
  if (path.endsWith("_config.json")) {
    return JSON.parse(text).why === name;
  }
  const manual = manuals.find(({ file }) => file === path);
  if (manual !== undefined && examplesOf(manual).some(({ title }) => title === name)) {
    return true;
  }
  return text.includes(path.endsWith(".rs") ? `fn ${name}()` : `(${JSON.stringify(name)}, `);
}
