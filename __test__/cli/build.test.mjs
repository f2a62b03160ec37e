// @ts-check
// What a build writes and prints.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { findSiteAddons } from "../../dist/sdk/author/site-addon.js";
import { platform } from "../../dist/sdk/shared/platform.js";
import { readTree } from "../sdk/support.mjs";
import { ADD, entry, makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

test("writes the tree that Netlify's tools look for, and says what is in it", async (t) => {
  const root = await makeProject(t);
  const { code, stdout, stderr } = await ntli(["build"], { cwd: root });
  assert.deepEqual([code, stderr], [0, ""]);
  const lines = stdout.trimEnd().split("\n");
  assert.match(lines[0] ?? "", /^Function +URL or schedule \(UTC\) +Kind +Size$/);
  assert.match(lines[1] ?? "", /^acme_hello +\/\.netlify\/functions\/acme_hello +function +\d+ B$/);
  assert.match(
    lines.at(-2) ?? "",
    /^\.ntli[\\/]site[\\/]static[\\/]packages[\\/]buildhooks\.tgz {2}[\d.]+ [kM]B {2}[\d.]+ m?s$/,
  );
  assert.equal(lines.at(-1), "Build complete!");
  const addons = findSiteAddons();
  assert.ok(addons.some((addon) => addon.platform === platform()));
  assert.deepEqual(
    Object.entries((await readTree(join(root, ".ntli"))) ?? {}).flatMap(([path, content]) =>
      content === "/" ? [] : [path],
    ),
    [
      "build/functions/acme_hello.mjs",
      "build/functions.json",
      "build/index.js",
      "build/integration.js",
      "build/manifest.yml",
      ...addons.map(({ platform }) => `build/native/${platform}.node`),
      "build/package.json",
      "index.js",
      "index.js.map",
      "maps/functions/acme_hello.mjs.map",
      "maps/integration.js.map",
      "package.json",
      "site/netlify/functions/handler.js",
      "site/static/manifest.json",
      "site/static/packages/buildhooks.tgz",
      "size/index.html",
      "size/size.json",
    ],
  );
});

test("puts the small addon into a plugin with functions, and into no other", async (t) => {
  const root = await makeProject(t);
  await ntli(["build"], { cwd: root });
  for (const { platform, path } of findSiteAddons()) {
    assert.deepEqual(await readFile(join(root, `.ntli/build/native/${platform}.node`)), await readFile(path));
  }
  const handler = 'integration.addBuildEventHandler("onEnd", () => {});';
  const without = await makeProject(t, entry(handler));
  assert.equal((await ntli(["build"], { cwd: without })).code, 0);
  assert.equal(await readTree(join(without, ".ntli/build/native")), undefined);
});

test("prints only the report with --json, whatever the entry logs", async (t) => {
  const root = await makeProject(t, entry(ADD, 'console.log("from the entry");\nexport { integration };'));
  const { code, stdout, stderr } = await ntli(["build", "--json"], { cwd: root });
  assert.deepEqual([code, stderr], [0, "from the entry\n"]);
  const report = JSON.parse(stdout);
  assert.deepEqual([report.ok, report.diagnostics], [true, []]);
  assert.deepEqual(report.project, {
    slug: "acme",
    name: "Acme",
    configFile: "integration.yaml",
    main: "src/index.ts",
  });
  const [hello] = report.functions;
  assert.deepEqual([hello.injectedName, hello.file, hello.apiVersion], ["acme_hello", "src/functions/hello.mts", 2]);
  assert.match(report.package.sha256, /^[0-9a-f]{64}$/);
});

test("reports problems as JSON with --json", async (t) => {
  const root = await makeProject(t, entry('integration.addFunctions("./src/functions");'));
  const { code, stdout } = await ntli(["build", "--json"], { cwd: root });
  assert.equal(code, 1);
  const { ok, diagnostics } = JSON.parse(stdout);
  assert.equal(ok, false);
  assert.equal(diagnostics[0].code, "NI2001");
  assert.deepEqual(diagnostics[0].labels, [
    { file: "src/index.ts", line: 3, column: 13, endLine: 3, endColumn: 25, message: "" },
  ]);
});

test("builds the targets that are named, and everything otherwise", async (t) => {
  const root = await makeProject(t);
  const tarball = join(root, ".ntli/site/static/packages/buildhooks.tgz");
  for (const [flags, expected] of /** @type {[string[], boolean][]} */ ([
    [[], true],
    [["-a"], true],
    [["--buildtime"], true],
    [["-bs"], true],
    [["-s"], false],
    [["-as"], true],
  ])) {
    await rm(join(root, ".ntli"), { recursive: true, force: true });
    const { code, stderr } = await ntli(["build", ...flags], { cwd: root });
    assert.equal(code, 0, stderr);
    const exists = await readFile(tarball).then(
      () => true,
      () => false,
    );
    assert.equal(exists, expected, flags.join(" "));
  }
});

test("exits although the entry leaves a timer running", async (t) => {
  const root = await makeProject(t, entry(ADD, "setInterval(() => {}, 1000);\nexport { integration };"));
  assert.equal((await ntli(["build"], { cwd: root })).code, 0);
});

test("accepts `extension`, and handlers without functions", async (t) => {
  const root = await makeProject(
    t,
    entry('integration.addBuildEventHandler("onEnd", () => {});', "export { integration as extension };"),
  );
  const { code, stdout, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /buildhooks\.tgz/);
  const plugin = await import(join(root, ".ntli/build/index.js"));
  assert.deepEqual(Object.keys(await plugin.default()), ["onEnd"]);
});

test("handlers find `assets` beside their code", async (t) => {
  const read = 'readFileSync(new URL("./assets/deep/words.txt", import.meta.url), "utf8")';
  const root = await makeProject(t, {
    ...entry(
      `integration.addBuildEventHandler("onEnd", () => console.log(${read}));`,
      'import { readFileSync } from "node:fs"; export { integration };',
    ),
    "assets/deep/words.txt": "from assets",
  });
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 0, stderr);
  const log = t.mock.method(console, "log", () => {});
  const plugin = await import(join(root, ".ntli/build/index.js"));
  const { onEnd } = await plugin.default();
  await onEnd({ constants: {}, netlifyConfig: {} });
  assert.deepEqual(
    log.mock.calls.map((call) => call.arguments),
    [["from assets"]],
  );
  const tarball = join(root, ".ntli/site/static/packages/buildhooks.tgz");
  const { stdout } = await promisify(execFile)("tar", ["-tzf", tarball]);
  assert.ok(stdout.split("\n").includes("package/assets/deep/words.txt"), stdout);
});

test("the built plugin contains nothing of the author side and imports only Node's own modules", async (t) => {
  const root = await makeProject(t);
  await ntli(["build"], { cwd: root });
  const bundle = await readFile(join(root, ".ntli/build/integration.js"), "utf8");
  const specifiers = [...bundle.matchAll(/(?:from|import\(|require\() ?"([^"]+)"/g)].map(
    ([, specifier]) => specifier ?? "",
  );
  assert.deepEqual(
    specifiers.filter((specifier) => !specifier.startsWith("node:")),
    [],
  );
  assert.ok(!bundle.includes("setSourceMapsEnabled"));
});

test("an entry that also exports `fromSource` is bundled without the author side", async (t) => {
  const root = await makeProject(
    t,
    entry(
      ADD,
      'import { fromSource } from "netlify-sdk-native";\nexport { integration };\nexport default fromSource(import.meta.url);',
    ),
  );
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 0, stderr);
  const bundle = await readFile(join(root, ".ntli/build/integration.js"), "utf8");
  assert.doesNotMatch(bundle, /loadFromSource|source-mode/);
});

for (const type of ["", '"type": "commonjs", ']) {
  test(`the author's package.json may say ${type || "nothing"} about modules`, async (t) => {
    const root = await makeProject(t, { "package.json": `{ ${type}"main": "src/index.ts" }` });
    const { code, stderr } = await ntli(["build"], { cwd: root });
    assert.deepEqual([code, stderr], [0, ""]);
  });
}

test("builds again over the output of another build", async (t) => {
  const root = await makeProject(t);
  await mkdir(join(root, ".ntli/build"), { recursive: true });
  await writeFile(join(root, ".ntli/build/old.js"), "");
  assert.equal((await ntli(["build"], { cwd: root })).code, 0);
  assert.equal((await readTree(join(root, ".ntli/build")))?.["old.js"], undefined);
});
