// @ts-check
// Checks that the tables in fixtures/netlify contain Netlify's answers; `crates/core/tests/agreement.rs` compares ours with them.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { makeTemp } from "../support/temp.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";
import { configValues } from "./config-values.mjs";
import { readFolder, readSource } from "./netlify.mjs";
import { FUNCTION_NAME, configValuesTable, fileTables, folderTable } from "./tables.mjs";

for (const [name, cases] of fileTables()) {
  test(`zip-it-and-ship-it gives the answers of ${name}`, () => {
    for (const { why, source, netlify } of cases) {
      assert.deepEqual(readSource(source, FUNCTION_NAME), netlify, `${why}: ${source}`);
    }
  });
}

const [folders, folderCases] = folderTable();

test(`zip-it-and-ship-it gives the answers of ${folders}`, async () => {
  for (const each of folderCases) {
    assert.deepEqual(await readFolder(each), each.netlify, each.why);
  }
});

test("zip-it-and-ship-it gives the answers of config-values.json, for all its keys", () => {
  // Through JSON, as the table is.
  assert.deepEqual(configValuesTable(), JSON.parse(JSON.stringify(configValues())));
});

test("listFunctions, the public API, gives the same answers", async () => {
  const cases = fileTables()
    .flatMap(([, cases]) => cases)
    .filter(({ netlify }) => netlify?.error === undefined);
  const root = join(makeTemp("oracle"), "functions");
  mkdirSync(root);
  cases.forEach(({ source }, index) => writeFileSync(join(root, `f${index}.mts`), source));
  const { listFunctions } = await zipItAndShipIt();
  const listed = await listFunctions(root, { parseISC: true });
  assert.equal(listed.length, cases.length);
  for (const { name, runtimeAPIVersion, schedule, routes, excludedRoutes, inputModuleFormat } of listed) {
    const { why, netlify } = /** @type {import("./tables.mjs").FileCase} */ (cases[Number(name.slice(1))]);
    const said = { runtimeAPIVersion, schedule, routes, excludedRoutes, inputModuleFormat };
    const expected = {
      runtimeAPIVersion: netlify?.runtimeAPIVersion ?? 1,
      schedule: netlify?.config?.["schedule"],
      routes: netlify?.routes,
      excludedRoutes: netlify?.excludedRoutes,
      inputModuleFormat: netlify?.inputModuleFormat,
    };
    // Through JSON, because an `undefined` value means the same as a missing one.
    assert.deepEqual(JSON.parse(JSON.stringify(said)), JSON.parse(JSON.stringify(expected)), why);
  }
});
