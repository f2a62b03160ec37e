// @ts-check
// Checks fixtures/cron.json with cron-parser, which netlify-cli uses for schedules; `crates/core/tests/cron.rs` compares ours with it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { netlifyCli } from "../support/netlify-cli.mjs";
import { repository } from "../support/places.mjs";

/** @typedef {{ expression: string, runs: string[] | null }} Row */

test("cron-parser runs and refuses the expressions as the table says", async () => {
  const table = JSON.parse(await readFile(join(repository, "fixtures", "cron.json"), "utf8"));
  const { parseExpression } = createRequire(await netlifyCli())("cron-parser");
  /** @param {Row} row */
  const ask = ({ expression }) => {
    try {
      const runs = parseExpression(expression, { tz: "Etc/UTC", currentDate: new Date(table.now) });
      return [1, 2, 3].map(() => runs.next().toDate().toISOString().replace(".000", ""));
    } catch {
      return null;
    }
  };
  for (const row of /** @type {Row[]} */ (table.expressions)) {
    assert.deepEqual(ask(row), row.runs, row.expression);
  }
});
