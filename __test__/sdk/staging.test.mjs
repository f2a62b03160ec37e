// @ts-check
// What a command does with what killed commands have left in `.ntli`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { inStaging } from "../../dist/sdk/author/staging.js";
import { encoded } from "./inject-support.mjs";
import { readTree, temporaryFolder, writeTree } from "./support.mjs";

const FOLDERS = ["build", "maps", "site", "size"];
/** A process that has ended. */
const { pid } = spawnSync(process.execPath, ["-e", ""]);

/** The moves of `crates/core/src/swap.rs`, in order. @param {string} out @param {string} pending */
function moves(out, pending) {
  return FOLDERS.flatMap((name) => [
    () => rename(join(out, name), join(pending, `${name}.old`)),
    () => rename(join(pending, name), join(out, name)),
  ]);
}

for (const owner of [pid, process.pid]) {
  test(`a swap that was killed between two moves is finished (${owner === pid ? "another" : "the same"} id)`, async (t) => {
    for (let done = 0; done <= FOLDERS.length * 2; done += 1) {
      const out = await temporaryFolder(t);
      const pending = join(out, `.swap-${owner}-abc`);
      const old = FOLDERS.map((name) => [`${name}/x`, "old"]);
      // The new build has no maps.
      const fresh = FOLDERS.filter((name) => name !== "maps").map((name) => [`${name}/y`, "new"]);
      await writeTree(out, Object.fromEntries([...old, ["dev/server.json", "of dev"]]));
      await writeTree(
        pending,
        Object.fromEntries([...fresh, ["integration.js", "bundled"], ["swap.json", JSON.stringify(FOLDERS)]]),
      );
      await mkdir(join(pending, "maps.none"));
      for (const move of moves(out, pending).slice(0, done)) {
        await move().catch((error) => assert.equal(error.code, "ENOENT"));
      }
      await inStaging(out, async () => undefined);
      const expected = { build: "/", "build/y": encoded("new"), dev: "/", "dev/server.json": encoded("of dev") };
      const rest = { site: "/", "site/y": encoded("new"), size: "/", "size/y": encoded("new") };
      assert.deepEqual(await readTree(out), { ...expected, ...rest }, `after ${done} moves`);
    }
  });
}

test("folders of killed commands are removed, those of running ones are not", async (t) => {
  const out = await temporaryFolder(t, {
    [`.next-${pid}/build/x`]: "",
    [`.next-${pid}-abc/build/x`]: "",
    [`.next-${process.pid}-abc/x`]: "",
    [`.next-${process.ppid}-abc/x`]: "",
    ".next-x/x": "",
    "build/x": "",
  });
  await inStaging(out, async (staging) => {
    await writeTree(staging, { x: "" });
    // Another command of this process.
    await inStaging(out, async (other) => assert.notEqual(other, staging));
    assert.deepEqual(await readTree(staging), { x: "" });
  });
  const left = Object.keys((await readTree(out)) ?? {}).filter((path) => !path.includes("/"));
  assert.deepEqual(left, [".next-x", `.next-${process.ppid}-abc`, "build"].sort());
});

test("a folder that is not there yet is not made", async (t) => {
  const out = join(await temporaryFolder(t), "out");
  await inStaging(out, async () => undefined);
  assert.equal(await readTree(out), undefined);
  await rm(out, { recursive: true, force: true });
});
