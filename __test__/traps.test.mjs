// @ts-check
// Checks that the codes and tests named in docs/traps.json exist.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { explain } from "../dist/sdk/index.js";
import { readTraps, split } from "../scripts/generate/traps.mjs";
import { examplesOf } from "./rules/example.mjs";
import { repository } from "./support/places.mjs";

/** Tests in these folders run Netlify's own `zipFunctions` or `netlify build`. */
const REAL = ["fixtures/build/", "__test__/bundle/", "__test__/site/"];

const traps = await readTraps();
const manuals = await explain();

test("all 44 traps are listed, and each is fixed or reported", () => {
  assert.deepEqual(
    traps.map(({ number }) => number),
    Array.from({ length: 44 }, (_, index) => index + 1),
  );
  for (const { number, fixed, codes = [] } of traps) {
    assert.ok(fixed !== undefined || codes.length > 0, `trap ${number}`);
  }
});

for (const { number, writes, fixed, codes = [], tests } of traps) {
  test(`trap ${number}, ${writes}: its codes and tests exist`, () => {
    const known = manuals.map(({ code }) => /** @type {string} */ (code));
    assert.deepEqual(
      codes.filter((code) => !known.includes(code)),
      [],
    );
    assert.ok(tests.length > 0, "no test is named");
    assert.deepEqual(
      tests.filter((each) => !exists(...split(each))),
      [],
    );
    if (fixed?.startsWith("fixed by the build")) {
      const isReal = tests.some((each) => REAL.some((folder) => each.startsWith(folder)));
      assert.ok(isReal, "no test shows it with Netlify's own tools");
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
