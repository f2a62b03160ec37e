// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { CODES } from "../../dist/sdk/codes.js";

test("a code that both sides report has one name, and a name one code", () => {
  const rust = readFileSync(new URL("../../src/diagnostic/code.rs", import.meta.url), "utf8");
  const native = new Map([...rust.matchAll(/"(NI\d{4})" "([a-z-]+)"/g)].map(([, code = "", name = ""]) => [code, name]));
  assert.ok(native.size > 20);
  for (const [code, name] of Object.entries(CODES)) {
    assert.equal(native.get(code) ?? name, name, code);
    assert.ok([...native].every(([other, taken]) => other === code || taken !== name), name);
  }
});
