// @ts-check
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { platform } from "../../dist/sdk/platform.js";
import { findSiteAddons } from "../../dist/sdk/site-addon.js";
import { readTree, writeTree } from "../sdk/support.mjs";
import { GOOD, makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

/**
 * GOOD with other lines 3 and 4 in its entry.
 *
 * @param {string} third
 * @param {string} [fourth]
 */
function entry(third, fourth = "export { integration };") {
  const [first, second] = GOOD["src/index.ts"].split("\n");
  return { "src/index.ts": [first, second, third, fourth, ""].join("\n") };
}

const ADD = 'integration.addFunctions("./src/functions", { prefix: "acme" });';

/**
 * @typedef {object} BadInput
 * @property {string} what
 * @property {string} code
 * @property {string} place File, or file:line.
 * @property {Record<string, string>} [files]
 * @property {string[]} [removed]
 */

/** @type {BadInput[]} */
const BAD_INPUT = [
  { what: "no config file", code: "NI2030", place: ".", removed: ["integration.yaml"] },
  {
    what: "a slug that is not valid",
    code: "NI2031",
    place: "integration.yaml:2",
    files: { "integration.yaml": "config:\n  slug: My Slug\n" },
  },
  {
    what: "no slug",
    code: "NI2031",
    place: "integration.yaml:1",
    files: { "integration.yaml": "config:\n  name: Acme\n" },
  },
  { what: "no `main`", code: "NI2032", place: "package.json:1", files: { "package.json": '{ "type": "module" }\n' } },
  { what: "no package.json", code: "NI2032", place: "package.json", removed: ["package.json"] },
  {
    what: "a `main` that points nowhere",
    code: "NI2033",
    place: "package.json:2",
    files: { "package.json": '{\n  "main": "src/nope.ts"\n}\n' },
  },
  {
    what: "an entry without `integration`",
    code: "NI2010",
    place: "src/index.ts:1",
    files: entry(ADD, "export const other = integration;"),
  },
  {
    what: "an entry that exports something else",
    code: "NI2011",
    place: "src/index.ts:1",
    files: entry("export const extension = class {};", ""),
  },
  {
    what: "an entry that throws",
    code: "NI2012",
    place: "src/index.ts:3",
    files: entry("JSON.parse(process.version);"),
  },
  {
    what: "an entry that throws in a module of its own",
    code: "NI2012",
    place: "src/env.ts:2",
    files: {
      ...entry('import "./env.js";'),
      "src/env.ts": "type Env = Record<string, string>;\nnew URL((process.env as Env).NOWHERE!);\n",
    },
  },
  {
    what: "an entry that never finishes",
    code: "NI2012",
    place: "src/index.ts:1",
    files: entry("await new Promise(() => {});"),
  },
  { what: "an entry that ends the process", code: "NI2012", place: "src/index.ts:3", files: entry("process.exit(0);") },
  { what: "a syntax error in the entry", code: "NI1001", place: "src/index.ts:3", files: entry("const = 1;") },
  {
    what: "an import of the entry that cannot be resolved",
    code: "NI1010",
    place: "src/index.ts:3",
    files: entry('import "nowhere";'),
  },
  {
    what: "a functions folder that is missing",
    code: "NI2005",
    place: "src/nothing",
    files: entry('integration.addFunctions("./src/nothing", { prefix: "acme" });'),
  },
  {
    what: "a functions folder that is empty",
    code: "NI2006",
    place: "src/empty",
    files: { ...entry('integration.addFunctions("./src/empty", { prefix: "acme" });'), "src/empty/.gitkeep": "" },
  },
  {
    what: "no functions path",
    code: "NI2002",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("", { prefix: "acme" });'),
  },
  {
    what: "no prefix",
    code: "NI2001",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("./src/functions");'),
  },
  {
    what: "an empty prefix",
    code: "NI2001",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("./src/functions", { prefix: "" });'),
  },
  {
    what: "a prefix with other characters",
    code: "NI2001",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("./src/functions", { prefix: "my prefix" });'),
  },
  {
    what: "an event that does not exist",
    code: "NI2003",
    place: "src/index.ts:3",
    files: entry('integration.addBuildEventHandler("onPrebuild", () => {});'),
  },
  {
    what: "a syntax error in a function",
    code: "NI1001",
    place: "src/functions/bad.mts:2",
    files: { "src/functions/bad.mts": "export default () => {\n  const = 1;\n};\n" },
  },
  {
    what: "an import of a function that cannot be resolved",
    code: "NI1010",
    place: "src/functions/bad.mts:2",
    files: { "src/functions/bad.mts": '\nimport x from "nowhere";\nexport default () => x;\n' },
  },
  {
    what: "two functions with one name",
    code: "NI2007",
    place: "src/functions/hello.",
    files: { "src/functions/hello.js": "export default () => {};\n" },
  },
  {
    what: "two functions with one name in two folders",
    code: "NI2007",
    place: "src/more/hello.mts",
    files: {
      ...entry(ADD, 'integration.addFunctions("./src/more", { prefix: "acme" });\nexport { integration };'),
      "src/more/hello.mts": "export default () => {};\n",
    },
  },
  {
    what: "a Go function",
    code: "NI1002",
    place: "src/functions/tick.go",
    files: { "src/functions/tick.go": "package main\n" },
  },
  {
    what: "a function with a name that Netlify refuses",
    code: "NI1003",
    place: "src/functions/a.b.mts",
    files: { "src/functions/a.b.mts": "export default () => {};\n" },
  },
];

for (const { what, code, place, files = {}, removed = [] } of BAD_INPUT) {
  test(`bad input: ${what}`, async (t) => {
    const root = await makeProject(t);
    assert.equal((await ntli(["build"], { cwd: root })).code, 0);
    const before = await readTree(join(root, ".ntli"));
    await writeTree(root, files);
    await Promise.all(removed.map((path) => rm(join(root, path))));

    const result = await ntli(["build"], { cwd: root });
    assert.equal(result.code, 1, result.stderr);
    assert.equal(result.stdout, "");
    assert.match(result.stderr, new RegExp(`^error\\[${code}\\]: .*\\n *--> ${place.replaceAll(".", "\\.")}`, "m"));
    assert.match(result.stderr, /^ +(?:= )?help: /m);
    assert.match(result.stderr, /\n1 error\n$/m);
    assert.ok(result.stderr.endsWith(`\n\nWhy, and what to do: netlify-integration explain ${code}\n\n`), result.stderr);
    assert.deepEqual(await readTree(join(root, ".ntli")), before);
  });
}

test("bad input: an output folder that is not writable", async (t) => {
  const root = await makeProject(t, { ".ntli": "a file" });
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 1, stderr);
  assert.match(stderr, /^error\[NI2020\]: .*\n *--> \.ntli/m);
  assert.equal(await readFile(join(root, ".ntli"), "utf8"), "a file");
});

test("bad input: an output folder inside which nothing can be replaced", async (t) => {
  const root = await makeProject(t, { ".ntli/site": "a file" });
  const { code, stderr } = await ntli(["build"], { cwd: root });
  if (code !== 0) {
    assert.match(stderr, /^error\[NI2020\]: /m);
    assert.deepEqual(Object.keys((await readTree(join(root, ".ntli"))) ?? {}), ["site"]);
  }
});

test("leaves nothing behind when the first build fails", async (t) => {
  for (const files of [
    entry("JSON.parse(process.version);"),
    { "integration.yaml": "" },
    { "src/functions/x.go": "" },
  ]) {
    const root = await makeProject(t, files);
    assert.equal((await ntli(["build"], { cwd: root })).code, 1);
    assert.equal(await readTree(join(root, ".ntli")), undefined);
  }
});

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
      "maps/functions/acme_hello.mjs.map",
      "maps/integration.js.map",
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

test("is done although the entry leaves a timer running", async (t) => {
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
  assert.deepEqual(Object.keys(plugin.default()), ["onEnd"]);
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
  await plugin.default().onEnd({ netlifyConfig: {} });
  assert.deepEqual(log.mock.calls.map((call) => call.arguments), [["from assets"]]);
  const tarball = join(root, ".ntli/site/static/packages/buildhooks.tgz");
  const { stdout } = await promisify(execFile)("tar", ["-tzf", tarball]);
  assert.ok(stdout.split("\n").includes("package/assets/deep/words.txt"), stdout);
});

test("the built plugin carries nothing of the author side and imports Node's own modules only", async (t) => {
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

test("an entry that can be used unbuilt, too, is bundled without the author side", async (t) => {
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
  assert.ok(!bundle.includes("fromSource"));
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
