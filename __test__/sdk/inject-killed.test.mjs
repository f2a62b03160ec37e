// @ts-check
// An injection that is killed, or fails, at each of its changes to the disk; and several at once.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { Transaction } from "../../dist/sdk/site/transaction.js";
import { watchChanges, writeLittle } from "./faults.mjs";
import { CHUNK, encoded, hello, job, makePlugin, makeSite, pluginFunction, runEvent } from "./inject-support.mjs";
import { readTree, temporaryFolder } from "./support.mjs";

const PROCESS = fileURLToPath(new URL("inject-process.mjs", import.meta.url));
const MOST_CHANGES = 100;

const BEFORE = {
  functions: [hello, job],
  files: { "p_hello.mjs": "old", "p_job.mjs": "old job", [CHUNK]: "old chunk" },
};
const ADDED = pluginFunction("added", { file: "p_added/p_added.mjs", files: ["p_added/p_added.mjs"] });
const AFTER = {
  functions: [hello, ADDED],
  files: { "p_hello.mjs": "new and longer", [CHUNK]: "new", "p_added/p_added.mjs": "added" },
};

/** The folder of `netlify dev`, or of a build. @param {"onPreBuild" | "onPreDev"} event @param {string} folder */
const targetOf = (event, folder) =>
  `${folder}/.netlify/${event === "onPreDev" ? "ntli/functions" : "functions-internal"}`;

/** @param {URL} root @param {string} folder @param {string} event @param {number} last */
function runProcess(root, folder, event, last) {
  const child = spawn(process.execPath, [PROCESS, root.href, folder, event, String(last)], { stdio: "pipe" });
  let output = "";
  child.stderr.on("data", (data) => (output += data));
  child.stdout.resume();
  return new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, output }));
  });
}

/** @param {import("node:test").TestContext} t @param {"onPreBuild" | "onPreDev"} event */
async function start(t, event) {
  const site = await makeSite(t);
  const old = await makePlugin(t, BEFORE);
  const plugin = await makePlugin(t, AFTER);
  await runEvent(old.root, site, { event });
  return { site, old, plugin, target: targetOf(event, site.folder) };
}

/** A file is as it was, or as it will be; none is cut off. @param {Record<string, string> | undefined} tree */
function assertWhole(tree = {}) {
  const contents = [...Object.values(BEFORE.files), ...Object.values(AFTER.files)].map(encoded);
  for (const [path, content] of Object.entries(tree)) {
    const isOther = content === "/" || path.startsWith(".ntli-");
    assert.ok(isOther || contents.includes(content), `${path}: ${Buffer.from(content, "base64")}`);
  }
}

for (const event of /** @type {const} */ (["onPreBuild", "onPreDev"])) {
  test(`${event}, killed before each change: the next one does all of it`, { timeout: 500_000 }, async (t) => {
    const clean = await start(t, event);
    await runEvent(clean.plugin.root, clean.site, { event });
    const expected = await readTree(clean.target);
    let kills = 0;
    for (let last = 1; last < MOST_CHANGES; last += 1) {
      const { site, plugin, target } = await start(t, event);
      const { code, signal, output } = await runProcess(plugin.root, site.target, event, last);
      if (code === 0) {
        break;
      }
      assert.equal(signal, "SIGKILL", output);
      kills += 1;
      assertWhole(await readTree(target));
      await runEvent(plugin.root, site, { event });
      assert.deepEqual(await readTree(target), expected, `killed before change ${last}`);
    }
    assert.ok(kills > 3 && kills < MOST_CHANGES - 1, String(kills));
    t.diagnostic(`${kills} kills`);
  });

  test(`${event}, each change fails: everything is as it was, or done`, async (t) => {
    const clean = await start(t, event);
    await runEvent(clean.plugin.root, clean.site, { event });
    const expected = await readTree(clean.target);
    let failures = 0;
    for (let last = 1, isDone = false; !isDone; last += 1) {
      const { site, plugin, target } = await start(t, event);
      const before = await readTree(target);
      let changes = 0;
      const restore = watchChanges((change, name) => {
        changes = change;
        if (change === last) {
          throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: "ENOSPC" });
        }
      });
      const error = await runEvent(plugin.root, site, { event })
        .then(
          () => undefined,
          (/** @type {unknown} */ thrown) => /** @type {Error} */ (thrown),
        )
        .finally(restore);
      isDone = changes < last;
      const tree = await readTree(target);
      if (error === undefined) {
        // What fails at the end is only tidying up, which the next one does.
        await runEvent(plugin.root, site, { event });
        assert.deepEqual(await readTree(target), expected, `change ${last} failed`);
      } else {
        failures += 1;
        assert.match(error.message, /NI3003/);
        assert.deepEqual(tree, before, `change ${last} failed: ${error.message}`);
      }
    }
    assert.ok(failures > 1, String(failures));
    t.diagnostic(`${failures} failures`);
  });
}

test("several injections into one site at once", { timeout: 300_000 }, async (t) => {
  const { plugin, site, target } = await start(t, "onPreBuild");
  const { site: other, target: expected } = await start(t, "onPreBuild");
  await runEvent(plugin.root, other);
  for (let round = 0; round < 3; round += 1) {
    const results = await Promise.all(
      Array.from({ length: 6 }, () => runProcess(plugin.root, site.target, "onPreBuild", 0)),
    );
    results.forEach(({ code, output }) => assert.equal(code, 0, output));
    assert.deepEqual(await readTree(target), await readTree(expected));
    await runEvent((await makePlugin(t, BEFORE)).root, site);
  }
});

test("a disk that is nearly full cuts off no file that is written in place", async (t) => {
  const [former, content] = ["old", "new and longer"].map((text) => Buffer.from(text));
  assert.ok(former && content);
  const written = async (/** @type {number} */ whole) => {
    const folder = await temporaryFolder(t, { "p_hello.mjs": former.toString() });
    const transaction = new Transaction(join(folder, "temporary"));
    const restore = writeLittle(whole);
    try {
      transaction.overwrite(join(folder, "p_hello.mjs"), content, former);
    } catch (error) {
      assert.match(String(error), /ENOSPC/);
      await transaction.rollback();
    } finally {
      restore();
    }
    return readFile(join(folder, "p_hello.mjs"), "utf8");
  };
  // In bits of three bytes, the content takes five.
  for (const whole of [0, 1, 4]) {
    assert.equal(await written(whole), "old", String(whole));
  }
  assert.equal(await written(5), "new and longer");
});
