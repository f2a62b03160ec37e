// @ts-check
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { formatAnnotation } from "../../dist/cli/commands/check/format.js";

const ROOT = join("/", "repository", "plugin");

test("escapes GitHub's own syntax", () => {
  const label = { file: "src/a,b:c%.ts", line: 1, column: 2, endLine: 3, endColumn: 4, message: "" };
  const rest = { code: /** @type {const} */ ("NI1014"), name: "thing", labels: [label], rendered: "" };
  const message = "50% of `a`, b: c\r\nand ::error::";
  assert.equal(
    formatAnnotation({ ...rest, severity: "warning", message, help: "do" }, ROOT, ROOT),
    "::warning file=src/a%2Cb%3Ac%25.ts,line=1,col=2,endLine=3,endColumn=4,title=NI1014 thing::50%25 of `a`, b: c%0D%0Aand ::error::%0Ahelp: do",
  );
});

test("a problem without a place has a title only", () => {
  assert.equal(
    formatAnnotation(
      { code: "NI1014", name: "thing", severity: "error", message: "m", labels: [], rendered: "" },
      ROOT,
      ROOT,
    ),
    "::error title=NI1014 thing::m",
  );
});
