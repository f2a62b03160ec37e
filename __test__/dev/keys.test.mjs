// @ts-check
// Keyboard shortcuts on a terminal, and `build --watch` without one.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { makeProject, NO_TERMINAL as skip, start, startDev, until } from "./support.mjs";

const LOOP = `export default async () => { for (;;); };\n`;

test("o opens the page, r rebuilds, q quits", { skip }, async (t) => {
  const root = await makeProject(t, { "open.sh": '#!/bin/sh\necho "$1" > opened\n' });
  await chmod(join(root, "open.sh"), 0o755);
  const dev = await startDev(t, root, { terminal: true, env: { BROWSER: join(root, "open.sh") } });
  await dev.prints("o open the page · r rebuild · q quit");
  dev.type("o");
  await until(() => existsSync(join(root, "opened")));
  await until(async () => (await readFile(join(root, "opened"), "utf8")) === `${dev.url}/.ntli/\n`);
  const before = dev.output().length;
  dev.type("r");
  await dev.prints(/built acme_hello/, before);
  dev.type("q");
  assert.equal(await dev.exit, 0);
  assert.equal(existsSync(join(root, ".ntli")), false);
});

test("Ctrl-C stops everything at once, even a function in an endless loop", { skip }, async (t) => {
  const root = await makeProject(t, { "src/functions/loop.mts": LOOP });
  const dev = await startDev(t, root, { terminal: true });
  dev.get("/.netlify/functions/acme_loop").catch(() => undefined);
  await dev.prints("o open the page");
  const started = performance.now();
  dev.type("\u0003");
  assert.equal(await dev.exit, 0);
  assert.ok(performance.now() - started < 2000, "took longer than 2 s");
  assert.equal(existsSync(join(root, ".ntli")), false);
  await assert.rejects(dev.get("/"));
});

test("build --watch: r builds, q quits", { skip }, async (t) => {
  const root = await makeProject(t);
  const build = start(t, ["build", "--watch"], { cwd: root, terminal: true });
  await build.prints("watching");
  const before = build.output().length;
  build.type("r");
  await build.prints("watching", before);
  build.type("q");
  assert.equal(await build.exit, 0);
});

test("build --watch builds again whenever a file changes", async (t) => {
  const root = await makeProject(t);
  const file = join(root, "src/functions/hello.mts");
  const output = join(root, ".ntli/build/functions/acme_hello.mjs");
  const build = start(t, ["build", "--watch"], { cwd: root });
  await build.prints("watching");
  const good = await readFile(output, "utf8");
  await writeFile(file, "export default async () => {\n");
  await build.prints("the last successful build is kept");
  assert.equal(await readFile(output, "utf8"), good);
  await writeFile(file, 'export default async () => new Response("fixed");\n');
  await until(async () => (await readFile(output, "utf8")).includes("fixed"));
  assert.equal(await build.stop("SIGINT"), 0);
});
