// @ts-check
// What is generated is there. What the pages print is compared by `npm run generate -- --check`, which runs
// all examples.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { explain } from "../../dist/sdk/index.js";
import { codesModule } from "../../scripts/generate/codes.mjs";
import { compatPage } from "../../scripts/generate/compat.mjs";
import { trapsPage } from "../../scripts/generate/traps.mjs";
import { repository } from "../support/places.mjs";

const manuals = await explain();

/** @param {string} path */
function read(path) {
  return readFileSync(join(repository, path), "utf8");
}

test("sdk/shared/codes.ts has every code", () => {
  assert.equal(read("sdk/shared/codes.ts"), codesModule(manuals));
});

test("docs/traps.md is that of docs/traps.json", async () => {
  assert.equal(read("docs/traps.md"), await trapsPage(manuals));
});

test("docs/compat.md is that of the tables of sdk/compat", () => {
  assert.equal(read("docs/compat.md"), compatPage());
});

test("docs/rules has a page for every code, and no others", () => {
  const pages = ["README", ...manuals.map(({ code }) => code)].map((name) => `${name}.md`);
  assert.deepEqual(readdirSync(join(repository, "docs/rules")).sort(), pages.sort());
  const table = read("docs/rules/README.md");
  for (const { code, name, severity, summary } of manuals) {
    assert.ok(table.includes(`| [${code}](${code}.md) | ${name} | ${severity} | ${summary} |`), code);
    assert.ok(read(`docs/rules/${code}.md`).includes(summary), code);
  }
});
