// @ts-check
// Asks zip-it-and-ship-it itself what `tests/analyze.rs` holds our analyser to.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";

test("Netlify takes the sources for functions of the version that the table says", async () => {
  const table = JSON.parse(await readFile(join(repository, "fixtures", "analyze", "api-version.json"), "utf8"));
  /** @type {Record<string, number>} */
  const expected = {};
  const folder = join(makeTemp("oracle"), "functions");
  await mkdir(folder);
  for (const [version, key] of [[1, "v1"], [2, "v2"]]) {
    for (const [index, source] of table[String(key)].entries()) {
      const name = `${key}-${index}`;
      expected[name] = Number(version);
      await writeFile(join(folder, `${name}.ts`), source);
    }
  }
  const { listFunctions } = await zipItAndShipIt();
  const listed = await listFunctions(folder, { parseISC: true });
  /** @param {{ name: string, runtimeAPIVersion: number }} each */
  const toEntry = ({ name, runtimeAPIVersion }) => [name, runtimeAPIVersion];
  assert.deepEqual(Object.fromEntries(listed.map(toEntry)), expected);
});
