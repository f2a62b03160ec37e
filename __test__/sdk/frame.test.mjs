// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";

import { relocate } from "../../dist/sdk/author/frame.js";
import { problem } from "../../dist/sdk/shared/errors.js";
import { temporaryFolder } from "./support.mjs";

test("diagnostics have the same text with and without colours", async (t) => {
  const root = await temporaryFolder(t, { "a.ts": "one;\n  word();\n" });
  const place = { file: `${root}/a.ts`, line: 2, column: 3 };
  const diagnostic = problem("NI2012", "it throws", { help: "catch it", place });
  const plain = relocate(diagnostic, root, false).rendered;
  assert.deepEqual(plain.split("\n"), [
    "error[NI2012]: it throws",
    " --> a.ts:2:3",
    "  |",
    "2 |   word();",
    "  |   ^^^^",
    "  |",
    "  = help: catch it",
  ]);
  const colored = relocate(diagnostic, root, true).rendered;
  assert.ok(colored.startsWith("\u001B[1m\u001B[91merror[NI2012]"), JSON.stringify(colored));
  assert.equal(stripVTControlCharacters(colored), plain);
});
