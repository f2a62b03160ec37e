// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { explain } from "../../dist/sdk/index.js";
import { formatManual } from "../../dist/cli/commands/explain/format.js";
import { ntli } from "./support.mjs";

test("prints the manual of a code in any spelling", async () => {
  const spellings = ["NI1014", "ni1014", "1014", "schedule-with-path"];
  const printed = await Promise.all(spellings.map((text) => ntli(["explain", text])));
  for (const { code, stdout, stderr } of printed) {
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^NI1014 schedule-with-path \(error\)\n\n/);
    assert.equal(stdout, printed[0]?.stdout);
  }
});

test("prints several manuals, each once", async () => {
  const { code, stdout } = await ntli(["explain", "NI1014", "NI2007", "1014"]);
  assert.equal(code, 0);
  assert.deepEqual(stdout.match(/^NI\d{4} [a-z-]+ \(\w+\)$/gm), [
    "NI1014 schedule-with-path (error)",
    "NI2007 duplicate-name (error)",
  ]);
});

test("lists all codes with their summaries", async () => {
  const { code, stdout, stderr } = await ntli(["explain"]);
  assert.deepEqual([code, stderr], [0, ""]);
  const [heading = "", ...lines] = stdout.trimEnd().split("\n");
  assert.match(heading, /^Code +Severity +Name +What is wrong$/);
  const manuals = await explain();
  assert.deepEqual(
    lines.map((line) => line.slice(0, 6)),
    manuals.map(({ code }) => code),
  );
  for (const [index, { severity, name, summary }] of manuals.entries()) {
    assert.ok(
      lines[index]?.includes(`  ${severity}`) && lines[index].includes(`  ${name} `) && lines[index].endsWith(summary),
    );
  }
});

for (const [text, message] of /** @type {[string, string][]} */ ([
  ["NI1104", "unknown code `NI1104`; did you mean `NI1004`?"],
  ["1104", "unknown code `1104`; did you mean `1004`?"],
  ["schedule-with-paht", "unknown code `schedule-with-paht`; did you mean `schedule-with-path`?"],
  ["everything", "unknown code `everything`"],
])) {
  test(`does not know ${text}`, async () => {
    const { code, stdout, stderr } = await ntli(["explain", "NI1014", text]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.equal(stderr.split("\n")[0], `error: ${message}`);
    assert.match(stderr, /^Usage: netlify-integration explain \[code…\] \[flags\]$/m);
  });
}

test("shows manuals without fences", async () => {
  for (const manual of await explain()) {
    assert.ok(!formatManual(manual).includes("```"), manual.code);
  }
});

test("shows examples indented, below a caption", () => {
  const text = "A thing.\n\nWhy.\n\n```ts,expect_diagnostic\nbad();\n\nworse();\n```\n\n```ts\ngood();\n```\n";
  assert.equal(
    formatManual({
      code: "NI1014",
      name: "thing",
      severity: "warning",
      summary: "A thing.",
      text,
      file: "",
      isFoundBySdk: false,
    }),
    [
      "NI1014 thing (warning)\n\nA thing.\n\nWhy.",
      "This is reported:",
      "    bad();\n\n    worse();",
      "This is fine:",
      "    good();",
    ].join("\n\n"),
  );
});
