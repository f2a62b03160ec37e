// @ts-check
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { build, size } from "../../dist/sdk/index.js";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";
import { writeTree } from "../sdk/support.mjs";
import { makeSizedProject } from "./project.mjs";

/** A large file of code that is installed anyway. */
const CODE = new URL("../../node_modules/typescript/lib/_tsc.js", import.meta.url);

/** Compressed sizes by name, from the central directory of a zip. @param {Buffer} zip */
function entriesOf(zip) {
  const entries = new Map();
  for (let at = zip.indexOf("PK\x01\x02"); at !== -1; at = zip.indexOf("PK\x01\x02", at + 4)) {
    const length = zip.readUInt16LE(at + 28);
    entries.set(zip.toString("utf8", at + 46, at + 46 + length), zip.readUInt32LE(at + 20));
  }
  return entries;
}

test("a zipped file is as large as in zip-it-and-ship-it's own zip, within 3 %", async (t) => {
  const root = await makeSizedProject(t);
  await writeTree(root, {
    "src/data.json": JSON.stringify((await readFile(CODE, "utf8")).slice(0, 500_000)),
    "src/functions/v1.ts":
      'import data from "../data.json";\nexport const handler = async () => ({ statusCode: 200, body: data });\n',
    "src/functions/v2.ts": 'import data from "../data.json";\nexport default async () => Response.json(data);\n',
  });
  assert.equal((await build({ root })).ok, true);
  const { size: sizes } = await size({ root });
  const { zipFunctions } = await zipItAndShipIt();
  const target = join(root, "zips");
  await mkdir(target);
  await zipFunctions(join(root, ".ntli/build/functions"), target, { basePath: root });
  for (const name of ["acme_v1", "acme_v2"]) {
    const entries = entriesOf(await readFile(join(target, `${name}.zip`)));
    const { files = [] } = sizes?.functions.find(({ injectedName }) => injectedName === name) ?? {};
    for (const file of files) {
      const shipped = entries.get(file);
      assert.ok(shipped > 0, `${file} is not in the zip`);
      const ours = (sizes?.files.find(({ path }) => path === file)?.zippedBytes ?? 0) - 92 - 2 * file.length;
      t.diagnostic(`${file}: ${ours}, shipped ${shipped}`);
      assert.ok(Math.abs(ours - shipped) < 0.03 * shipped + 30, `${file}: ${ours} is not ${shipped}`);
    }
  }
});
