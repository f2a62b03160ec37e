// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { examplesOf } from "./example.mjs";

/** @param {string} text */
function parse(text) {
  const rest = /** @type {const} */ ({ name: "", severity: "error", summary: "", file: "", isFoundBySdk: false });
  return examplesOf({ code: "NI1014", text, ...rest });
}

const FENCE = "```";

test("an example is a function, and reported or not as its fence says", () => {
  const text = `Why.\n\n${FENCE}ts,expect_diagnostic\na();\n\nb();\n${FENCE}\n\n${FENCE}ts\nc();\n${FENCE}\n\n${FENCE}text\nno example\n${FENCE}\n`;
  const rest = { links: {}, missing: [], publish: false };
  assert.deepEqual(parse(text), [
    {
      title: "example 1, which is reported",
      expected: ["NI1014"],
      files: { "src/functions/hello.mts": "a();\n\nb();\n" },
      ...rest,
    },
    { title: "example 2, which is fine", expected: [], files: { "src/functions/hello.mts": "c();\n" }, ...rest },
  ]);
});

test("other codes may be reported, too", () => {
  const [example] = parse(`${FENCE}ts,expect_diagnostic,also=NI1001\na();\n${FENCE}\n`);
  assert.deepEqual(example?.expected, ["NI1001", "NI1014"]);
});

test("an example may be several files, links, and files that are not there", () => {
  const lines = [
    "// no file: integration.yaml",
    "// file: src/functions/a.mts",
    "a();",
    "# file: netlify.toml",
    "[build]",
    "// link: src/functions/b.mts -> ../b.mts",
    "// file: empty",
  ];
  const [example] = parse(`${FENCE}ts\n${lines.join("\n")}\n${FENCE}\n`);
  assert.deepEqual(example?.files, { "src/functions/a.mts": "a();\n", "netlify.toml": "[build]\n", empty: "" });
  assert.deepEqual(example?.links, { "src/functions/b.mts": "../b.mts" });
  assert.deepEqual(example?.missing, ["integration.yaml"]);
});
