// @ts-check
// When injecting functions fails, and that the site is then unchanged.
import assert from "node:assert/strict";
import { mkdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";

import {
  CHUNK,
  FILES,
  encoded,
  failsWith,
  hello,
  job,
  makeIntegration,
  makePlugin,
  makeSite,
  pluginFunction,
  runEvent,
} from "./inject-support.mjs";
import { readTree, temporaryFolder, writeTree } from "./support.mjs";

test("fails the build with the function's name when a filter throws", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  const shouldInjectFunction = () => {
    throw new Error("no such site");
  };
  const message = await failsWith(
    runEvent(root, site, { integration: makeIntegration({ shouldInjectFunction }) }),
    "NI3004",
  );
  assert.match(message, /^`acme` cannot set up this site:/);
  assert.match(message, /`shouldInjectFunction` throws for `hello`: no such site/);
  assert.equal(await readTree(site.target), undefined);
});

test("fails the build when the integration registers its functions differently", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [{ ...hello, group: 1 }], files: FILES });
  await failsWith(runEvent(root, site), "NI3005");
  await failsWith(runEvent(root, site, { integration: makeIntegration({ prefix: "other" }) }), "NI3005");
});

for (const name of ["p_hello.mjs", "p_hello.js", "p_hello.ts", "p_hello.json", "p_hello/index.js"]) {
  test(`refuses to inject beside ${name} of another plugin`, async (t) => {
    const site = await makeSite(t, { [name]: "other" });
    const before = await readTree(site.target);
    const { root } = await makePlugin(t, { functions: [job, hello], files: FILES });
    const message = await failsWith(runEvent(root, site), "NI3002");
    assert.ok(message.includes(`functions-internal/${name.split("/")[0]}\` already exists`), message);
    assert.match(
      message,
      /another plugin of this site or its build command, and the integration `acme` needs the path/,
    );
    assert.match(message, /= help: use only one of `acme` and what writes it on this site/);
    assert.deepEqual(await readTree(site.target), before);
  });
}

test("refuses a chunk that another plugin put there", async (t) => {
  const site = await makeSite(t, { [CHUNK]: "other" });
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await failsWith(runEvent(root, site), "NI3002");
  assert.deepEqual(await readTree(site.target), { p_chunks: "/", [CHUNK]: encoded("other") });
});

test("names both integrations of a conflict", async (t) => {
  const site = await makeSite(t);
  const functions = [hello, job];
  const [first, second] = [
    await makePlugin(t, { slug: "first", functions, files: FILES }),
    await makePlugin(t, { slug: "second", functions, files: { ...FILES, "p_hello.mjs": "2", "p_job.mjs": "2" } }),
  ];
  await runEvent(first.root, site);
  const before = await readTree(site.target);
  const message = await failsWith(runEvent(second.root, site), "NI3002");
  assert.match(message, /`[^`]*\/p_hello\.mjs`, and 1 more that it needs, already exists/);
  assert.match(message, /it belongs to the integration `first`, and the integration `second` needs the path/);
  assert.match(message, /= help: use only one of `second` and `first` on this site/);
  assert.equal(message.match(/NI3002/g)?.length, 1);
  assert.deepEqual(await readTree(site.target), before);
});

test("fails the build without INTERNAL_FUNCTIONS_SRC", async (t) => {
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await failsWith(runEvent(root, {}), "NI3001");
  await failsWith(runEvent(root, { INTERNAL_FUNCTIONS_SRC: "" }), "NI3001");
});

for (const event of /** @type {const} */ (["onPreBuild", "onPreDev"])) {
  test(`${event} leaves everything as it was when something fails after copying`, async (t) => {
    const site = await makeSite(t, { "mine.mjs": "mine" });
    await runEvent((await makePlugin(t, { functions: [hello, job], files: FILES })).root, site);
    const before = await readTree(site.target);
    const inode = (await stat(join(site.target, "p_hello.mjs"))).ino;
    const v1 = pluginFunction("tick", {
      apiVersion: 1,
      schedule: "@daily",
      file: "p_tick.cjs",
      files: ["p_tick.cjs", "p_new/c.cjs"],
    });
    const files = { ...FILES, "p_hello.mjs": "changed", "p_tick.cjs": "tick", "p_new/c.cjs": "" };
    const { root } = await makePlugin(t, { functions: [hello, v1], files });
    const netlifyConfig = { functions: Object.freeze({}) };
    await failsWith(runEvent(root, site, { event, netlifyConfig }), "NI3003");
    assert.deepEqual(await readTree(site.target), before);
    assert.equal((await stat(join(site.target, "p_hello.mjs"))).ino, inode);
  });
}

test("removes the folders it made when something fails after copying", async (t) => {
  const site = await makeSite(t);
  const v1 = pluginFunction("tick", { apiVersion: 1, schedule: "@daily" });
  const { root } = await makePlugin(t, { functions: [v1], files: { "p_tick.mjs": "" } });
  await failsWith(runEvent(root, site, { netlifyConfig: { functions: Object.freeze({}) } }), "NI3003");
  assert.deepEqual(await readTree(site.folder), {});
});

test("fails the build when a file of the plugin is missing", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: { "p_hello.mjs": "" } });
  const message = await failsWith(runEvent(root, site), "NI3003");
  assert.match(message, /ENOENT/);
  assert.equal(await readTree(site.target), undefined);
});

test("fails the build when the folder cannot be written", async (t) => {
  const folder = await temporaryFolder(t, { ".netlify": "a file" });
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await failsWith(runEvent(root, { INTERNAL_FUNCTIONS_SRC: join(folder, ".netlify/functions-internal") }), "NI3003");
  assert.deepEqual(await readTree(folder), { ".netlify": encoded("a file") });
});

test("recovers from a build that was killed", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await runEvent(root, site);
  await writeTree(site.target, { ".ntli-acme.tmp/1": "left", "p_hello.mjs": "half" });
  await runEvent(root, site);
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), [
    ".ntli-acme.json",
    "p_chunks",
    CHUNK,
    "p_hello.mjs",
  ]);
  assert.equal(await readFile(join(site.target, "p_hello.mjs"), "utf8"), "hello");
});

test("does not write through a linked folder or file", async (t) => {
  for (const [link, isFolder] of /** @type {const} */ ([
    ["p_chunks", true],
    ["p_hello.mjs", false],
  ])) {
    const outside = await temporaryFolder(t, { "shared.mjs": "outside" });
    const site = await makeSite(t, { ".ntli-acme.json": JSON.stringify({ files: [CHUNK, "p_hello.mjs"] }) });
    await symlink(isFolder ? outside : join(outside, "shared.mjs"), join(site.target, link));
    const { root } = await makePlugin(t, { functions: [hello], files: FILES });
    await failsWith(runEvent(root, site), "NI3002");
    assert.deepEqual(await readTree(outside), { "shared.mjs": encoded("outside") });
  }
});

test("does not remove through a linked folder, nor out of the target", async (t) => {
  const outside = await temporaryFolder(t, { "a.mjs": "a" });
  const files = ["p_chunks/a.mjs", "../../victim.mjs", "/victim.mjs", "..\\victim.mjs"];
  const site = await makeSite(t, { ".ntli-acme.json": JSON.stringify({ files }) });
  await writeTree(site.folder, { "victim.mjs": "victim" });
  await symlink(outside, join(site.target, "p_chunks"));
  await runEvent((await makePlugin(t, { functions: [pluginFunction("new")], files: { "p_new.mjs": "" } })).root, site);
  assert.deepEqual(await readTree(outside), { "a.mjs": encoded("a") });
  assert.equal(await readFile(join(site.folder, "victim.mjs"), "utf8"), "victim");
});

test("does not clean a folder that is a link, nor read a record that is one", async (t) => {
  const content = { ".ntli-acme.json": JSON.stringify({ files: ["p_hello.mjs"] }), "p_hello.mjs": "of another site" };
  for (const link of [".netlify/v1", ".netlify/v1/functions", ".netlify/functions-internal/.ntli-acme.json"]) {
    const outside = await temporaryFolder(t, { ...content, "functions/p_hello.mjs": "of another site" });
    const site = await makeSite(t, { "p_hello.mjs": "hello" });
    await mkdir(dirname(join(site.folder, link)), { recursive: true });
    await symlink(link.endsWith(".json") ? join(outside, ".ntli-acme.json") : outside, join(site.folder, link));
    const before = await readTree(outside);
    await runEvent(
      (await makePlugin(t, { functions: [pluginFunction("new")], files: { "p_new.mjs": "" } })).root,
      site,
    );
    assert.deepEqual(await readTree(outside), before);
    assert.equal(await readFile(join(site.target, "p_hello.mjs"), "utf8"), "hello");
  }
});

for (const path of [
  "../escape.mjs",
  "/escape.mjs",
  "a/../../escape.mjs",
  "..\\escape.mjs",
  "C:escape.mjs",
  "a//b.mjs",
  "",
]) {
  test(`refuses the path ${JSON.stringify(path)} in a manifest`, async (t) => {
    const site = await makeSite(t);
    const { root } = await makePlugin(t, { functions: [{ ...hello, file: path, files: [path] }], files: FILES });
    await failsWith(runEvent(root, site), "NI9001");
    assert.deepEqual(await readTree(site.folder), {});
  });
}

test("refuses a manifest that is damaged or missing", async (t) => {
  const site = await makeSite(t);
  for (const text of [
    "",
    "null",
    "{}",
    '{"version":2}',
    '{"version":1,"slug":"../x","functions":[]}',
    '{"version":1,"slug":"x","functions":[null]}',
  ]) {
    const { folder, root } = await makePlugin(t, {});
    await writeTree(folder, { "functions.json": text });
    await failsWith(runEvent(root, site), "NI9001");
    await rm(join(folder, "functions.json"));
    await failsWith(runEvent(root, site), "NI9001");
  }
});
