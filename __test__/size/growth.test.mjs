// @ts-check
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { build, size } from "../../dist/sdk/index.js";
import { ntli } from "../cli/support.mjs";
import { writeTree } from "../sdk/support.mjs";
import { makeSizedProject } from "./project.mjs";

const WITH_HEAVY = 'import { heavy } from "heavy";\nexport default async () => new Response("c" + heavy);\n';
const PLAIN = 'export default async () => new Response("a");\n';

test("a build records its sizes and prints what changed since the last one", async (t) => {
  const root = await makeSizedProject(t, { "src/functions/a.mts": PLAIN });
  const first = await build({ root });
  assert.ok(first.size);
  assert.equal(first.size.growth, undefined);
  assert.equal(first.size.page, join(root, ".ntli/size/index.html"));
  const record = JSON.parse(await readFile(join(root, ".ntli/size/size.json"), "utf8"));
  assert.equal(record.bytes, first.size.bytes);

  await writeTree(root, { "src/functions/c.mts": WITH_HEAVY });
  const second = await build({ root });
  assert.ok(second.size?.growth);
  const { growth, bytes } = second.size;
  assert.equal(growth.bytes, bytes - first.size.bytes);
  assert.deepEqual(
    growth.functions.map(({ injectedName }) => injectedName),
    ["acme_c"],
  );
  assert.deepEqual(
    growth.packages
      .map(({ name, isNew, isGone, formerVersions, versions }) => ({ name, isNew, isGone, formerVersions, versions }))
      .slice(0, 2),
    [
      { name: "heavy", isNew: true, isGone: false, formerVersions: [], versions: ["1.0.0"] },
      { name: "inner", isNew: false, isGone: false, formerVersions: ["1.0.0"], versions: ["1.0.0", "2.0.0"] },
    ],
  );
});

test("the summary of a build has a line about sizes", async (t) => {
  const root = await makeSizedProject(t, { "src/functions/a.mts": PLAIN });
  const first = await ntli(["build"], { cwd: root });
  assert.match(first.stdout, /\n\d\.\d kB bundled, \d\.\d kB zipped  \.ntli\/size\/index\.html\n/);
  await writeTree(root, { "src/functions/c.mts": WITH_HEAVY });
  const shown = await ntli(["size"], { cwd: root });
  assert.match(shown.stdout, /\nSince the last build\n\+13\.\d kB  all, .*\n\+10\.0 kB  heavy 1\.0\.0 new\n/);
  const second = await ntli(["build"], { cwd: root });
  assert.match(
    second.stdout,
    / zipped \(\+13\.\d kB, heavy 1\.0\.0 new, inner 1\.0\.0 → 1\.0\.0 and 2\.0\.0, own code \+\d+ B\)  \.ntli/,
  );
  const third = await ntli(["build"], { cwd: root });
  assert.match(third.stdout, / zipped  \.ntli/);
  assert.match((await ntli(["size"], { cwd: root })).stdout, /\nSince the last build\nnothing has changed\n$/);
});

test("a record of another version, or a damaged one, is ignored", async (t) => {
  const root = await makeSizedProject(t);
  await build({ root });
  const file = join(root, ".ntli/size/size.json");
  const record = JSON.parse(await readFile(file, "utf8"));
  for (const text of [JSON.stringify({ ...record, version: 0 }), "{"]) {
    await writeFile(file, text);
    assert.equal((await size({ root })).size?.growth, undefined);
  }
});

test("a failed build keeps the record of the previous one", async (t) => {
  const root = await makeSizedProject(t);
  await build({ root });
  const file = join(root, ".ntli/size/size.json");
  const before = await readFile(file, "utf8");
  await writeTree(root, { "src/functions/c.mts": "export default async (" });
  assert.equal((await build({ root })).ok, false);
  assert.equal(await readFile(file, "utf8"), before);
});
