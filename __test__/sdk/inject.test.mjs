// @ts-check
// Injected functions: which files are written, kept and removed.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "node:test";

import { filesInArchive } from "../../dist/sdk/site/archive.js";
import {
  CHUNK,
  FILES,
  encoded,
  hello,
  job,
  makeIntegration,
  makePlugin,
  makeSite,
  pluginFunction,
  runEvent,
} from "./inject-support.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";
import { readTree } from "./support.mjs";

test("copies every function and its chunks, byte by byte", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello, job], files: FILES });
  await runEvent(root, site);
  assert.deepEqual(await readTree(site.target), {
    ".ntli-acme.json": encoded(
      `${JSON.stringify({ version: 1, slug: "acme", files: [CHUNK, "p_hello.mjs", "p_job.mjs"] }, null, 2)}\n`,
    ),
    p_chunks: "/",
    [CHUNK]: encoded("shared"),
    "p_hello.mjs": encoded("hello"),
    "p_job.mjs": encoded("job"),
  });
});

test("resolves the folder against the working directory", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await runEvent(root, { INTERNAL_FUNCTIONS_SRC: relative(process.cwd(), site.target) });
  assert.equal(await readFile(join(site.target, "p_hello.mjs"), "utf8"), "hello");
});

test("logs the context, and in dev one line for each function", async (t) => {
  const site = await makeSite(t);
  const functions = [
    pluginFunction("hello"),
    pluginFunction("api", { routes: ["/api/a", "/api/b"] }),
    pluginFunction("nightly", { kind: "scheduled", schedule: "@daily" }),
  ];
  const files = { "p_hello.mjs": "", "p_api.mjs": "", "p_nightly.mjs": "" };
  const { root } = await makePlugin(t, { functions, files });
  const before = process.env["CONTEXT"];
  t.after(() => {
    if (before === undefined) {
      delete process.env["CONTEXT"];
    } else {
      process.env["CONTEXT"] = before;
    }
  });
  process.env["CONTEXT"] = "dev";
  assert.deepEqual((await runEvent(root, site)).lines, ["acme adds 3 functions to this site (context: dev)"]);
  const [head, ...lines] = (await runEvent(root, site, { event: "onPreDev" })).lines;
  assert.equal(head, "acme adds 3 functions to this site (context: dev)");
  assert.deepEqual(lines, ["p_hello    /.netlify/functions/p_hello", "p_api      /api/a /api/b", "p_nightly  @daily"]);
  delete process.env["CONTEXT"];
  const { root: one } = await makePlugin(t, { functions: [pluginFunction("a")], files: { "p_a.mjs": "" } });
  assert.equal((await runEvent(one, await makeSite(t))).lines[0], "acme adds 1 function to this site");
});

test("asks the filter of the function's own group, and takes only the chunks that are needed", async (t) => {
  const site = await makeSite(t);
  const functions = [
    pluginFunction("a", { files: ["p_a.mjs", "p_chunks/a.mjs"] }),
    pluginFunction("b", { files: ["p_b.mjs", "p_chunks/b.mjs"] }),
    pluginFunction("a", { injectedName: "q_a", group: 1 }),
  ];
  const files = { "p_a.mjs": "", "p_b.mjs": "", "q_a.mjs": "", "p_chunks/a.mjs": "", "p_chunks/b.mjs": "" };
  const { root } = await makePlugin(t, { functions, files });
  /** @type {string[]} */
  const asked = [];
  const integration = makeIntegration({
    shouldInjectFunction: async ({ name }) => asked.push(name) > 0 && name === "b",
  });
  integration.addFunctions("./more", { prefix: "q" });
  await runEvent(root, site, { integration });
  assert.deepEqual(asked, ["a", "b"]);
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), [
    ".ntli-acme.json",
    "p_b.mjs",
    "p_chunks",
    "p_chunks/b.mjs",
    "q_a.mjs",
  ]);
});

test("changes nothing when no function is wanted", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await runEvent(root, site, { integration: makeIntegration({ shouldInjectFunction: () => false }) });
  assert.equal(await readTree(site.target), undefined);
});

test("removes its stale files and emptied folders before a build, and nothing else", async (t) => {
  const site = await makeSite(t, { "mine.mjs": "", "p_chunks2/keep.mjs": "" });
  await runEvent((await makePlugin(t, { functions: [hello, job], files: FILES })).root, site);
  const renamed = pluginFunction("hi");
  await runEvent((await makePlugin(t, { functions: [renamed], files: { "p_hi.mjs": "hi" } })).root, site);
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), [
    ".ntli-acme.json",
    "mine.mjs",
    "p_chunks2",
    "p_chunks2/keep.mjs",
    "p_hi.mjs",
  ]);
});

test("removes all its files when a filter no longer accepts a function", async (t) => {
  const site = await makeSite(t, { "mine.mjs": "" });
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await runEvent(root, site);
  await runEvent(root, site, { integration: makeIntegration({ shouldInjectFunction: () => false }) });
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), ["mine.mjs"]);
});

test("leaves unchanged files untouched", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await runEvent(root, site);
  const names = ["p_hello.mjs", CHUNK, ".ntli-acme.json", "."];
  const before = await Promise.all(names.map((name) => stat(join(site.target, name), { bigint: true })));
  await runEvent(root, site);
  const after = await Promise.all(names.map((name) => stat(join(site.target, name), { bigint: true })));
  assert.deepEqual(
    after.map(({ ino, mtimeNs }) => [ino, mtimeNs]),
    before.map(({ ino, mtimeNs }) => [ino, mtimeNs]),
  );
});

test("removes its stale files in dev, too", async (t) => {
  const site = await makeSite(t);
  await runEvent((await makePlugin(t, { functions: [hello, job], files: FILES })).root, site, { event: "onPreDev" });
  const { root } = await makePlugin(t, { functions: [hello], files: { ...FILES, "p_hello.mjs": "changed" } });
  await runEvent(root, site, { event: "onPreDev" });
  assert.equal(await readFile(join(site.target, "p_hello.mjs"), "utf8"), "changed");
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), [
    ".ntli-acme.json",
    "p_chunks",
    CHUNK,
    "p_hello.mjs",
  ]);
});

test("takes files with the same content as its own, and leaves them to other integrations", async (t) => {
  const site = await makeSite(t);
  const [first, second] = [
    await makePlugin(t, { slug: "first", functions: [hello], files: FILES }),
    await makePlugin(t, { slug: "second", functions: [job], files: FILES }),
  ];
  await runEvent(first.root, site);
  await runEvent(second.root, site);
  await runEvent(second.root, site, { integration: makeIntegration({ shouldInjectFunction: () => false }) });
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), [
    ".ntli-first.json",
    "p_chunks",
    CHUNK,
    "p_hello.mjs",
  ]);
});

test("two integrations can inject into one site", async (t) => {
  const site = await makeSite(t);
  const other = { slug: "other", functions: [pluginFunction("x", { injectedName: "q_x" })], files: { "q_x.mjs": "x" } };
  const integration = makeIntegration({ prefix: "q" });
  await runEvent((await makePlugin(t, { functions: [hello], files: FILES })).root, site);
  await runEvent((await makePlugin(t, other)).root, site, { integration });
  await runEvent(
    (await makePlugin(t, { functions: [pluginFunction("new")], files: { "p_new.mjs": "new" } })).root,
    site,
  );
  await runEvent((await makePlugin(t, other)).root, site, { integration });
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), [
    ".ntli-acme.json",
    ".ntli-other.json",
    "p_new.mjs",
    "q_x.mjs",
  ]);
});

test("sets the schedule and the bundler of v1 functions only, and keeps other settings", async (t) => {
  const site = await makeSite(t);
  const scheduled = { kind: /** @type {const} */ ("scheduled"), schedule: "@hourly" };
  const functions = [
    pluginFunction("v1", { ...scheduled, apiVersion: 1, file: "p_v1.cjs" }),
    pluginFunction("v2", scheduled),
  ];
  const { root } = await makePlugin(t, { functions, files: { "p_v1.cjs": "", "p_v2.mjs": "" } });
  const functionsConfig = { "*": {}, p_v1: { included_files: ["a"] } };
  const { netlifyConfig } = await runEvent(root, site, { netlifyConfig: { functions: functionsConfig } });
  assert.deepEqual(netlifyConfig.functions, {
    "*": {},
    p_v1: { included_files: ["a"], node_bundler: "none", schedule: "@hourly" },
  });
});

test("without a Frameworks API, v1 functions keep their settings in builds that do not have the integration", async (t) => {
  const site = await makeSite(t);
  const functions = [
    pluginFunction("job", { apiVersion: 1, file: "p_job.cjs", schedule: "@daily", kind: "scheduled" }),
    pluginFunction("set", { apiVersion: 1, file: "p_set.cjs", schedule: "@daily", kind: "scheduled" }),
    pluginFunction("data", {
      apiVersion: 1,
      file: "p_data.cjs",
      files: ["p_data.cjs", "p_a.txt"],
      included: ["p_a.txt"],
    }),
  ];
  const code = "exports.handler = async () => ({ statusCode: 200 });\n";
  const files = { "p_job.cjs": code, "p_set.cjs": code, "p_data.cjs": code, "p_a.txt": "a" };
  const { root } = await makePlugin(t, { functions, files });
  const netlifyConfig = { functions: { "*": { included_files: ["!**/*.txt"] }, p_set: { schedule: "@hourly" } } };
  await runEvent(root, site, { netlifyConfig });

  const { zipFunctions } = await zipItAndShipIt();
  /** @type {{ name: string, schedule?: string, bundler?: string, includedFiles?: string[] }[]} */
  const zipped = await zipFunctions([site.target], join(site.folder, "zipped"), {
    basePath: site.folder,
    configFileDirectories: [site.target],
    config: {},
  });
  assert.deepEqual(zipped.map(({ name, schedule }) => [name, schedule]).sort(), [
    ["p_data", undefined],
    ["p_job", "@daily"],
    ["p_set", "@hourly"],
  ]);
  const archived = await filesInArchive(join(site.folder, "zipped/p_data.zip"));
  assert.ok(
    [...(archived ?? [])].some((path) => path.endsWith("p_a.txt")),
    [...(archived ?? [])].join(),
  );
});
