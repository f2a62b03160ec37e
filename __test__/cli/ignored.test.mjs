// @ts-check
// What an author leaves out: `.ntliignore` and `ignore` for functions, `.npmignore` and `.gitignore` for files.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { build, check } from "../../dist/sdk/index.js";
import { entry, makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

const HANDLER = "export default async () => new Response();\n";
const HANDLERS_ONLY = entry('integration.addBuildEventHandler("onEnd", () => {});');
const withIgnore = (/** @type {string} */ ignore) =>
  entry(`integration.addFunctions("./src/functions", { prefix: "acme", ignore: ${ignore} });`);

const FILES = {
  ...withIgnore('["_*", "!_kept.mts"]'),
  "src/functions/.ntliignore": "# tests\n*.test.*\n",
  "src/functions/hello.test.mts": "throw new Error('a test is imported');\n",
  "src/functions/_helper/index.mts": "export const text = 'from a helper';\n",
  "src/functions/_kept.mts": HANDLER,
  "src/functions/hello.mts":
    'import { text } from "./_helper/index.mts";\nexport default async () => new Response(text);\n',
};

const IGNORED = [
  { path: "src/functions/_helper", pattern: "_*" },
  { path: "src/functions/hello.test.mts", pattern: "*.test.*", file: "src/functions/.ntliignore", line: 2 },
];

test("list and check say what is ignored", async (t) => {
  const root = await makeProject(t, FILES);
  const list = await ntli(["list"], { cwd: root });
  assert.deepEqual([list.code, list.stderr], [0, ""]);
  const [functions = "", ignored = ""] = list.stdout.split("\n\n");
  assert.deepEqual(
    functions
      .split("\n")
      .slice(1)
      .map((line) => line.split(" ")[0]),
    ["acme__kept", "acme_hello"],
  );
  assert.match(
    ignored,
    /^Ignored +Pattern +Where\nsrc\/functions\/_helper +_\* +addFunctions\nsrc\/functions\/hello\.test\.mts +\*\.test\.\* +src\/functions\/\.ntliignore:2\n$/,
  );
  assert.deepEqual(JSON.parse((await ntli(["list", "--json"], { cwd: root })).stdout).ignored, IGNORED);
  assert.deepEqual(JSON.parse((await ntli(["check", "--json"], { cwd: root })).stdout).ignored, IGNORED);
});

test("what is ignored is not built, and can be imported", async (t) => {
  const root = await makeProject(t, FILES);
  const { ok, functions, diagnostics } = await build({ root });
  assert.ok(ok, JSON.stringify(diagnostics));
  assert.deepEqual(
    functions.map(({ injectedName }) => injectedName),
    ["acme__kept", "acme_hello"],
  );
  const built = await import(join(root, ".ntli/build/functions/acme_hello.mjs"));
  assert.equal(await (await built.default()).text(), "from a helper");
});

test("a report of a failure has no ignored functions", async (t) => {
  const { ok, ignored } = await check({ root: await makeProject(t, { "integration.yaml": "config:\n" }) });
  assert.deepEqual([ok, ignored], [false, []]);
});

/** @type {[ignore: string, message: RegExp][]} */
const INVALID = [
  ['"*.test.*"', /`ignore` is `\*\.test\.\*`/],
  ["[1]", /a pattern of `ignore` is a number/],
  ['[""]', /a pattern of `ignore` is empty/],
  ['["a[b"]', /the pattern `a\[b` of `ignore` has a `\[` that is not closed/],
  ['["{a"]', /the pattern `\{a` of `ignore` has a `\{` that is not closed/],
];

for (const [ignore, message] of INVALID) {
  test(`an error at the call for ${ignore}`, async (t) => {
    const { ok, diagnostics } = await check({ root: await makeProject(t, withIgnore(ignore)) });
    const [diagnostic] = diagnostics;
    assert.deepEqual(
      [ok, diagnostic?.code, diagnostic?.labels[0]?.file, diagnostic?.labels[0]?.line],
      [false, "NI2004", "src/index.ts", 3],
    );
    assert.match(diagnostic?.message ?? "", message);
  });
}

test("an escaped bracket is part of a name", async (t) => {
  const root = await makeProject(t, { ...withIgnore('["\\\\[id*"]'), "src/functions/[id].mts": HANDLER });
  const { ok, ignored } = await check({ root });
  assert.deepEqual([ok, ignored.map(({ path }) => path)], [true, ["src/functions/[id].mts"]]);
});

const SECRETS = {
  ...HANDLERS_ONLY,
  "assets/page.html": "page",
  "assets/.env": "TOKEN=1",
  "assets/debug.log": "log",
  "assets/.DS_Store": "x",
  ".gitignore": "*.log\n",
};

test("a build names what it leaves out of assets", async (t) => {
  const root = await makeProject(t, SECRETS);
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 0);
  assert.match(stderr, /warning\[NI2021\]: `assets\/\.env` and `assets\/debug\.log` are left out of the plugin/);
  assert.deepEqual(
    ["page.html", ".env", "debug.log", ".DS_Store"].map((name) => existsSync(join(root, ".ntli/build/assets", name))),
    [true, false, false, false],
  );
});

test("a build says nothing of what .npmignore leaves out", async (t) => {
  const root = await makeProject(t, { ...SECRETS, "assets/.npmignore": ".env\n*.log\n" });
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.deepEqual([code, stderr], [0, ""]);
  assert.ok(!existsSync(join(root, ".ntli/build/assets/.env")));
});

/** A function that has all files of a folder. @param {string} config @param {string} [comment] */
function included(config, comment = "") {
  return {
    ".gitignore": "*.log\n/generated/\n",
    "data/a.txt": "a",
    "data/.ntliignore": "",
    "data/debug.log": "log",
    "generated/a.txt": "a",
    "src/functions/hello.mts": `${HANDLER}${comment}export const config = { path: "/hello", includedFiles: ${config} };\n`,
  };
}

/** Codes, and the files that are copied. @param {string} root */
async function buildAndList(root) {
  const { ok, diagnostics } = await build({ root });
  assert.ok(ok, JSON.stringify(diagnostics));
  const files = ["data/a.txt", "data/.ntliignore", "data/debug.log", "generated/a.txt"];
  return {
    codes: diagnostics.map(({ code }) => code),
    messages: diagnostics.map(({ message }) => message),
    copied: files.filter((file) => existsSync(join(root, ".ntli/build/functions/acme_chunks/files", file))),
  };
}

test("warns of a copied folder with files that git ignores, and copies them", async (t) => {
  const { codes, messages, copied } = await buildAndList(await makeProject(t, included('["data/**"]')));
  assert.deepEqual(codes, ["NI1051"]);
  assert.match(
    messages[0] ?? "",
    /`data\/\*\*` is copied with the function, and git ignores files in it: `data\/debug\.log`/,
  );
  assert.deepEqual(copied, ["data/a.txt", "data/debug.log"]);
});

/** @type {[name: string, files: Record<string, string>, copied: string[]][]} */
const FINE = [
  ["are excluded", included('["data/**", "!data/*.log"]'), ["data/a.txt"]],
  ["are named one by one", included('["data/a.txt", "data/debug.log"]'), ["data/a.txt", "data/debug.log"]],
  ["are all of the folder", included('["generated/**"]'), ["generated/a.txt"]],
  [
    "are wanted",
    included('["data"]', "// ntli-ignore NI1051 -- the log is served\n"),
    ["data/a.txt", "data/debug.log"],
  ],
];

for (const [name, files, copied] of FINE) {
  test(`no warning where ignored files ${name}`, async (t) => {
    const result = await buildAndList(await makeProject(t, files));
    assert.deepEqual([result.codes, result.copied], [[], copied]);
  });
}
