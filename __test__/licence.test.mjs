// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { choose } from "../scripts/generate/licence.mjs";

/** @type {[expression: string, chosen: string[]][]} */
const CASES = [
  ["MIT", ["MIT"]],
  ["Apache-2.0/MIT", ["MIT"]],
  ["Unlicense OR MIT", ["MIT"]],
  ["Apache-2.0 OR GPL-2.0-only", ["Apache-2.0"]],
  ["Apache-2.0 WITH LLVM-exception OR BSL-1.0", ["BSL-1.0"]],
  ["MIT AND Apache-2.0", ["MIT", "Apache-2.0"]],
  ["(MIT OR Apache-2.0) AND Unicode-3.0", ["MIT", "Unicode-3.0"]],
  ["Zlib OR ISC AND MIT", ["ISC", "MIT"]],
];

for (const [expression, chosen] of CASES) {
  test(`a crate under \`${expression}\` is used under ${chosen.join(" and ")}`, () => {
    const ids = choose(expression, "crate 1.0.0").map(({ id }) => id);
    assert.deepEqual(ids, chosen);
  });
}

for (const expression of ["GPL-3.0-only", "MIT AND LGPL-2.1-or-later", ""]) {
  test(`a crate under \`${expression}\` is refused`, () => {
    assert.throws(() => choose(expression, "crate 1.0.0"), /^Error: crate 1\.0\.0 is under `/);
  });
}
