// @ts-check
// Which changes count: what git ignores does not, unless a function needs it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, realpath, rm, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { GitIgnored } from "../../dist/sdk/author/git-ignored.js";
import { Watcher } from "../../dist/dev/watch/watcher.js";
import { temporaryFolder, writeTree } from "../sdk/support.mjs";
import { makeProject, startDev, until } from "./support.mjs";

const FILES = {
  ".gitignore": "dist/\n*.log\n",
  "src/a.ts": "",
  "dist/deep/a.js": "",
  "generated/.gitignore": "*\n",
  "generated/a.ts": "",
};

/** @param {import("node:test").TestContext} t */
async function watched(t) {
  const root = await realpath(await temporaryFolder(t));
  await writeTree(root, FILES);
  /** @type {Set<string>} */
  const changed = new Set();
  const git = await GitIgnored.open(root);
  const watcher = new Watcher(root, {
    ignores: (path) => git.ignores(path),
    onChange: (paths) => paths.forEach((path) => changed.add(path.slice(root.length + 1).replaceAll("\\", "/"))),
  });
  t.after(() => watcher.close());
  const write = async (/** @type {string} */ path) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), String(Math.random()));
  };
  /** The changes until a file that counts has changed. */
  const seen = async () => {
    await write("src/last.ts");
    await until(
      () => changed.has("src/last.ts"),
      () => [...changed].join(),
    );
    const before = [...changed].filter((path) => path !== "src/last.ts").sort();
    changed.clear();
    await rm(join(root, "src/last.ts"));
    await until(() => changed.has("src/last.ts"));
    changed.clear();
    return before;
  };
  return { root, watcher, write, seen };
}

test("a file that is truncated before it is written counts when it has content", async (t) => {
  const { root, watcher } = await watched(t);
  watcher.close();
  const path = join(root, "src/a.ts");
  await writeFile(path, "1");
  /** @type {string[]} */
  const contents = [];
  const other = new Watcher(root, {
    ignores: () => false,
    onChange: () => void contents.push(readFileSync(path, "utf8")),
  });
  t.after(() => other.close());
  await truncate(path);
  await sleep(40);
  await writeFile(path, "2");
  await until(() => contents.includes("2"));
  await truncate(path);
  await until(() => contents.includes(""));
  // The folder is deleted before what `after` was given last is called, which would be one more change.
  other.close();
  assert.deepEqual(contents, ["2", ""]);
});

test("a change is reported although others follow without a pause", async (t) => {
  const { root, watcher } = await watched(t);
  watcher.close();
  /** @type {string[][]} */
  const reports = [];
  const other = new Watcher(root, { ignores: () => false, onChange: (paths) => void reports.push(paths) });
  t.after(() => other.close());
  const path = join(root, "src/a.ts");
  await until(async () => {
    await writeFile(path, String(performance.now()));
    return reports.length >= 3;
  });
  await writeFile(path, "last");
  await sleep(20);
  await other.reported();
});

test("what git ignores does not count", async (t) => {
  const { root, write, seen } = await watched(t);
  await write("dist/deep/a.js");
  await write("dist/new/b.js");
  await write("generated/a.ts");
  await write("src/debug.log");
  await rm(join(root, "dist"), { recursive: true });
  assert.deepEqual(await seen(), []);
  await write("src/a.ts");
  assert.deepEqual(await seen(), ["src/a.ts"]);
});

test("what a function needs counts", async (t) => {
  const { root, watcher, write, seen } = await watched(t);
  watcher.setNeeded([join(root, "generated/a.ts")], false);
  await write("generated/a.ts");
  await write("generated/b.ts");
  assert.deepEqual(await seen(), ["generated/a.ts"]);
});

test("everything counts while there are errors, because something missing may be generated", async (t) => {
  const { watcher, write, seen } = await watched(t);
  watcher.setNeeded([], true);
  await write("generated/b.ts");
  assert.deepEqual(await seen(), ["generated/b.ts"]);
  watcher.setNeeded([], false);
  await write("generated/b.ts");
  assert.deepEqual(await seen(), []);
});

test("a changed .gitignore counts at once", async (t) => {
  const { root, write, seen } = await watched(t);
  await writeFile(join(root, ".gitignore"), "src/a.ts\n");
  assert.deepEqual(await seen(), [".gitignore"]);
  await write("src/a.ts");
  await write("src/debug.log");
  assert.deepEqual(await seen(), ["src/debug.log"]);
});

test("dev builds a function again when a generated module of it changes", { timeout: 60_000 }, async (t) => {
  const root = await makeProject(t, {
    ".gitignore": "generated/\ndist/\n",
    "generated/text.ts": 'export const text = "one";\n',
    "dist/out.js": "",
    "src/functions/hello.mts":
      'import { text } from "../../generated/text.ts";\nexport default async () => new Response(text);\n',
  });
  const dev = await startDev(t, root);
  const answer = async () => (await dev.get("/.netlify/functions/acme_hello")).body;
  assert.equal(await answer(), "one");
  const before = dev.output().length;
  await writeFile(join(root, "dist/out.js"), "export const compiled = true;\n");
  await writeFile(join(root, "dist/new.js"), "export const compiled = true;\n");
  await writeFile(join(root, "generated/text.ts"), 'export const text = "two";\n');
  await until(async () => (await answer()) === "two");
  assert.equal(
    dev
      .output()
      .slice(before)
      .match(/built acme_hello/g)?.length,
    1,
  );
});
