// @ts-check
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { readTree, temporaryFolder, writeTree } from "../sdk/support.mjs";
import { GOOD, makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

const BAD = {
  "src/functions/b.mts": "export default () => {};\nexport const config = {\n  path: 'b' };\n",
  "src/functions/a.mts": "const = 1;\n",
};

/** Calls what cannot be called, which is a warning. */
const CALL = 'import * as all from "./all.js";\nif (Date.now() < 0) all();\n';
const DOUBTFUL = { "src/index.ts": `${GOOD["src/index.ts"]}${CALL}`, "src/all.ts": "export {};" };

test("says when there are no problems", async (t) => {
  const { code, stdout, stderr } = await ntli(["check"], { cwd: await makeProject(t) });
  assert.deepEqual([code, stderr], [0, ""]);
  assert.match(stdout, /^No problems in 1 function \([\d.]+ m?s\)\n$/);
});

test("shows all problems by file and line, then how many there are", async (t) => {
  const root = await makeProject(t, BAD);
  const { code, stdout, stderr } = await ntli(["check"], { cwd: root });
  assert.equal(code, 1);
  const places = [...stderr.matchAll(/^error\[(NI\d+)\]: .*\n +--> (.*)$/gm)].map(
    ([, found, place]) => `${found} ${place}`,
  );
  assert.deepEqual(places, ["NI1001 src/functions/a.mts:1:7", "NI1013 src/functions/b.mts:3:9"]);
  assert.match(stderr, /\n\nWhy, and what to do: netlify-integration explain NI1001 NI1013\n\n$/);
  assert.match(stdout, /^2 errors in 2 functions \([\d.]+ m?s\)\n$/);
  assert.ok(!stderr.includes("\u001B"), "colours are for terminals");
});

test("counts no functions when they are unknown", async (t) => {
  const { code, stdout } = await ntli(["check"], { cwd: await makeProject(t, { "integration.yaml": "" }) });
  assert.equal(code, 1);
  assert.match(stdout, /^1 error \([\d.]+ m?s\)\n$/);
});

test("leaves nothing behind, and bundles no function", async (t) => {
  const root = await makeProject(t, { "src/functions/hello.mts": 'import "nowhere";\nexport default () => {};\n' });
  const before = await readTree(root);
  assert.equal((await ntli(["check"], { cwd: root })).code, 0);
  assert.deepEqual(await readTree(root), before);
});

test("shows when scheduled functions run next", async (t) => {
  const hourly = "export default () => {};\nexport const config = { schedule: '@hourly' };\n";
  const { code, stdout } = await ntli(["check"], { cwd: await makeProject(t, { "src/functions/hourly.mts": hourly }) });
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^Scheduled +Cron +Next runs \(UTC\)\nacme_hourly +@hourly( +[\d-]+ \d\d:00,?){3}\n\nNo problems in 2 functions /,
  );
});

test("succeeds with as many warnings as --max-warnings allows", async (t) => {
  const root = await makeProject(t, DOUBTFUL);
  for (const [flags, expected, end] of /** @type {[string[], number, string][]} */ ([
    [[], 0, ")"],
    [["--max-warnings", "1"], 0, ")"],
    [["--max-warnings", "0"], 1, "); --max-warnings allows 0"],
    [["--max-warnings=0"], 1, "); --max-warnings allows 0"],
    [["--max-warnings", "0", "--max-warnings", "5"], 0, ")"],
  ])) {
    const { code, stdout, stderr } = await ntli(["check", ...flags], { cwd: root });
    assert.equal(code, expected, stderr);
    assert.match(stderr, /^warning\[NI1012\]: /m);
    assert.match(stdout, /^1 warning in 1 function \(/);
    assert.ok(stdout.endsWith(`${end}\n`), stdout);
  }
});

test("prints only the report with --json, whatever the entry logs", async (t) => {
  const root = await makeProject(t, {
    ...BAD,
    "src/index.ts": `console.log("from the entry");\n${GOOD["src/index.ts"]}`,
  });
  for (const flags of [["--json"], ["--format", "json"], ["--format=github", "--json"]]) {
    const { code, stdout, stderr } = await ntli(["check", ...flags], { cwd: root });
    assert.deepEqual([code, stderr], [1, "from the entry\n"]);
    const { ok, diagnostics, functions } = JSON.parse(stdout);
    assert.deepEqual([ok, diagnostics.length, functions.length], [false, 2, 2]);
  }
});

test("annotates on GitHub, with paths as the repository sees them", async (t) => {
  const repository = await temporaryFolder(t);
  const root = await makeProject(t, BAD, join(repository, "packages/acme"));
  for (const [env, folder] of /** @type {[Record<string, string>, string][]} */ ([
    [{ GITHUB_WORKSPACE: repository }, "packages/acme/"],
    [{ GITHUB_WORKSPACE: "" }, ""],
  ])) {
    const { code, stdout, stderr } = await ntli(["check", "--format", "github"], { cwd: root, env });
    assert.deepEqual([code, stderr], [1, ""]);
    const [first = "", second = "", ...rest] = stdout.trimEnd().split("\n");
    assert.match(
      first,
      new RegExp(
        `^::error file=${folder}src/functions/a.mts,line=1,col=7,endLine=1,endColumn=8,title=NI1001 syntax-error::`,
      ),
    );
    assert.equal(
      second,
      `::error file=${folder}src/functions/b.mts,line=3,col=9,endLine=3,endColumn=12,title=NI1013 invalid-route::the path \`b\` does not start with \`/\`%0Ahelp: write \`/b\``,
    );
    assert.match(rest.join("\n"), /^2 errors in 2 functions \(/);
  }
});

test("exits although the entry leaves a timer running", async (t) => {
  const root = await makeProject(t);
  await writeTree(root, { "src/index.ts": `${GOOD["src/index.ts"]}setInterval(() => {}, 1000);\n` });
  assert.equal((await ntli(["check"], { cwd: root })).code, 0);
});
