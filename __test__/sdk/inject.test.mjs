// @ts-check
import assert from "node:assert/strict";
import { readFile, rm, stat, symlink, utimes } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "node:test";

import { createPlugin } from "../../dist/sdk/inject.js";
import { NetlifyIntegration } from "../../dist/sdk/index.js";
import { BuildFailure, makeIntegration, makePlugin, makeSite, pluginFunction, runEvent } from "./inject-support.mjs";
import { readTree, temporaryFolder, writeTree } from "./support.mjs";

const CHUNK = "p_chunks/shared.mjs";
const hello = pluginFunction("hello", { files: ["p_hello.mjs", CHUNK] });
const job = pluginFunction("job", { files: ["p_job.mjs", CHUNK] });
const FILES = { "p_hello.mjs": "hello", "p_job.mjs": "job", [CHUNK]: "shared" };

/** @param {string} text */
const encoded = (text) => Buffer.from(text).toString("base64");

/**
 * @param {Promise<unknown>} promise
 * @param {string} code
 */
async function failsWith(promise, code) {
  const error = await promise.then(
    () => assert.fail("the build does not fail"),
    (thrown) => thrown,
  );
  assert.ok(error instanceof BuildFailure, String(error.stack));
  assert.match(error.message, new RegExp(`error\\[${code}\\]`));
  return error.message;
}

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

test("logs the context, and one line for each function", async (t) => {
  const site = await makeSite(t);
  const functions = [
    pluginFunction("hello"),
    pluginFunction("api", { routes: ["/api/a", "/api/b"] }),
    pluginFunction("nightly", { kind: "scheduled", schedule: "@daily" }),
  ];
  const files = { "p_hello.mjs": "", "p_api.mjs": "", "p_nightly.mjs": "" };
  const { root } = await makePlugin(t, { functions, files });
  const before = process.env["CONTEXT"];
  t.after(() => (before === undefined ? delete process.env["CONTEXT"] : (process.env["CONTEXT"] = before)));
  process.env["CONTEXT"] = "dev";
  const [head, ...lines] = (await runEvent(root, site)).lines;
  assert.equal(head, "acme injects 3 functions (context: dev)");
  assert.deepEqual(lines, ["p_hello    /.netlify/functions/p_hello", "p_api      /api/a /api/b", "p_nightly  @daily"]);
  delete process.env["CONTEXT"];
  const { root: one } = await makePlugin(t, { functions: [pluginFunction("a")], files: { "p_a.mjs": "" } });
  assert.equal((await runEvent(one, await makeSite(t))).lines[0], "acme injects 1 function");
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

test("removes all it had when a filter no longer wants anything", async (t) => {
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

test("in dev overwrites in place and removes nothing", async (t) => {
  const site = await makeSite(t);
  await runEvent((await makePlugin(t, { functions: [hello, job], files: FILES })).root, site, { event: "onPreDev" });
  const past = new Date(0);
  await utimes(join(site.target, CHUNK), past, past);
  const inode = (await stat(join(site.target, "p_hello.mjs"))).ino;
  const { root } = await makePlugin(t, { functions: [hello], files: { ...FILES, "p_hello.mjs": "changed" } });
  await runEvent(root, site, { event: "onPreDev" });
  assert.equal((await stat(join(site.target, "p_hello.mjs"))).ino, inode);
  assert.equal(await readFile(join(site.target, "p_hello.mjs"), "utf8"), "changed");
  assert.equal((await stat(join(site.target, CHUNK))).mtimeMs, 0);
  assert.equal(await readFile(join(site.target, "p_job.mjs"), "utf8"), "job");
});

test("a build removes what a former dev left", async (t) => {
  const site = await makeSite(t);
  await runEvent((await makePlugin(t, { functions: [hello, job], files: FILES })).root, site, { event: "onPreDev" });
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  await runEvent(root, site, { event: "onPreDev" });
  await runEvent(root, site);
  assert.deepEqual(Object.keys((await readTree(site.target)) ?? {}), [
    ".ntli-acme.json",
    "p_chunks",
    CHUNK,
    "p_hello.mjs",
  ]);
});

for (const name of ["p_hello.mjs", "p_hello.js", "p_hello.ts", "p_hello.json", "p_hello/index.js"]) {
  test(`refuses to inject beside ${name} of another plugin`, async (t) => {
    const site = await makeSite(t, { [name]: "other" });
    const before = await readTree(site.target);
    const { root } = await makePlugin(t, { functions: [job, hello], files: FILES });
    const message = await failsWith(runEvent(root, site), "NI3002");
    assert.ok(message.includes(`functions-internal/${name.split("/")[0]}\` is in the way`), message);
    assert.match(message, /another plugin or a former build, wanted by the integration `acme`/);
    assert.match(message, /= help: delete it if it is a leftover/);
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
  const content = { functions: [pluginFunction("hello")], files: { "p_hello.mjs": "" } };
  await runEvent((await makePlugin(t, { ...content, slug: "first" })).root, site);
  const message = await failsWith(runEvent((await makePlugin(t, { ...content, slug: "second" })).root, site), "NI3002");
  assert.match(message, /put there by the integration `first`, wanted by the integration `second`/);
});

test("two integrations live side by side", async (t) => {
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

test("sets the schedule of v1 functions only, and keeps other settings", async (t) => {
  const site = await makeSite(t);
  const scheduled = { kind: /** @type {const} */ ("scheduled"), schedule: "@hourly" };
  const functions = [
    pluginFunction("v1", { ...scheduled, apiVersion: 1, file: "p_v1.cjs" }),
    pluginFunction("v2", scheduled),
  ];
  const { root } = await makePlugin(t, { functions, files: { "p_v1.cjs": "", "p_v2.mjs": "" } });
  const functionsConfig = { "*": {}, p_v1: { included_files: ["a"] } };
  const { netlifyConfig } = await runEvent(root, site, { netlifyConfig: { functions: functionsConfig } });
  assert.deepEqual(netlifyConfig.functions, { "*": {}, p_v1: { included_files: ["a"], schedule: "@hourly" } });
});

test("has only the events that have something to run", async (t) => {
  const { root } = await makePlugin(t, {});
  const handlersOnly = new NetlifyIntegration();
  handlersOnly.addBuildEventHandler("onEnd", () => {});
  assert.deepEqual(Object.keys(createPlugin(handlersOnly, root)), ["onEnd"]);
  assert.deepEqual(Object.keys(createPlugin(makeIntegration(), root)), ["onPreBuild", "onPreDev"]);
  assert.deepEqual(Object.keys(createPlugin(new NetlifyIntegration(), root)), []);
  assert.throws(() => createPlugin({}, root), TypeError);
});

test("runs its own handlers in order, after the functions are in place", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  const integration = makeIntegration();
  /** @type {unknown[]} */
  const seen = [];
  integration.addBuildEventHandler("onPreBuild", async () => {
    seen.push(Object.keys((await readTree(site.target)) ?? {}).includes("p_hello.mjs"));
  });
  integration.addBuildEventHandler("onPreBuild", ({ constants }) => {
    seen.push(constants.INTERNAL_FUNCTIONS_SRC);
  });
  await runEvent(root, site, { integration });
  assert.deepEqual(seen, [true, site.target]);
});

test("lets what a handler throws through as it is", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  const integration = new NetlifyIntegration();
  const error = new Error("mine");
  integration.addBuildEventHandler("onPreBuild", () => {
    throw error;
  });
  await assert.rejects(runEvent(root, site, { integration }), (thrown) => thrown === error);
});

const netlifyConfig = {
  functions: {},
  integrations: [
    { name: "other", config: 1 },
    { name: "acme", config: { level: "7" } },
  ],
};

test("gives handlers the site's configuration of the integration", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, {});
  /** @type {unknown[]} */
  const seen = [];
  const plain = new NetlifyIntegration();
  plain.addBuildEventHandler("onPreBuild", ({ buildConfig }) => void seen.push(buildConfig));
  const parsing = new NetlifyIntegration({
    parseBuildConfig: (config) => ({ level: Number(/** @type {any} */ (config)?.level ?? 0) }),
  });
  parsing.addBuildEventHandler("onPreBuild", ({ buildConfig }) => void seen.push(buildConfig?.level));
  for (const integration of [plain, parsing]) {
    await runEvent(root, site, { integration, netlifyConfig });
    await runEvent(root, site, { integration });
  }
  assert.deepEqual(seen, [{ level: "7" }, undefined, 7, 0]);
});

test("fails the build when the configuration is refused, before anything is copied", async (t) => {
  const site = await makeSite(t);
  const { root } = await makePlugin(t, { functions: [hello], files: FILES });
  const integration = new NetlifyIntegration({
    parseBuildConfig: () => {
      throw new Error("level must be a number");
    },
  });
  integration.addFunctions("./functions", { prefix: "p" });
  const message = await failsWith(runEvent(root, site, { integration, netlifyConfig }), "NI3006");
  assert.match(message, /the configuration of `acme` in netlify.toml is refused: level must be a number/);
  assert.equal(await readTree(site.target), undefined);
});
