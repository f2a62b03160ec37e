// @ts-check
import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../sdk/support.mjs";
import { ntli, PACKAGE } from "./support.mjs";

for (const [args, message] of /** @type {[string[], string][]} */ ([
  [[], "error: a command is missing"],
  [["buidl"], "error: unknown command `buidl`; did you mean `build`?"],
  [["frobnicate"], "error: unknown command `frobnicate`"],
  [["build", "--stie"], "error: unknown flag `--stie`; did you mean `--site`?"],
  [["build", "-x"], "error: unknown flag `-x`"],
  [["build", "-ax"], "error: unknown flag `-x`"],
  [["build", "there"], "error: unexpected argument `there`"],
  [["build", "--json=yes"], "error: `--json` takes no value"],
  [["--json"], "error: unknown flag `--json`"],
])) {
  test(`wrong usage: ${args.join(" ") || "nothing"}`, async () => {
    const { code, stdout, stderr } = await ntli(args);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.equal(stderr.split("\n")[0], message);
    assert.match(stderr, /^Usage: netlify-integration /m);
  });
}

for (const args of [["--help"], ["-h"], ["--version", "--help"]]) {
  test(`help of the program: ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await ntli(args);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^ {2}build {2}Build the integration in this folder$/m);
  });
}

test("help of a command lists its flags", async () => {
  const { code, stdout } = await ntli(["build", "--help"]);
  assert.equal(code, 0);
  for (const flag of ["-a, --all", "-b, --buildtime", "-s, --site", "    --json", "-h, --help"]) {
    assert.ok(stdout.includes(`  ${flag}  `), flag);
  }
});

test("tells its version", async () => {
  const { version } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));
  for (const flag of ["--version", "-v"]) {
    assert.deepEqual(await ntli([flag]), { code: 0, stdout: `${version}\n`, stderr: "" });
  }
});

test("says how to get the addon when there is none for the platform", async (t) => {
  const folder = await temporaryFolder(t);
  for (const name of ["bin", "dist", "package.json"]) {
    await cp(join(PACKAGE, name), join(folder, name), { recursive: true });
  }
  const bin = join(folder, "bin/netlify-integration.js");
  const { code, stdout, stderr } = await ntli(["build"], { cwd: folder, bin });
  assert.deepEqual([code, stdout], [1, ""]);
  assert.match(
    stderr,
    new RegExp(`^error\\[NI9002\\]: the native addon for ${process.platform}-${process.arch} cannot be loaded`),
  );
  assert.match(stderr, /\n {2}= help: install again with optional dependencies/);
  assert.match(stderr, /\n1 error\n$/m);

  const json = await ntli(["build", "--json"], { cwd: folder, bin });
  assert.deepEqual([json.code, json.stderr], [1, ""]);
  assert.equal(JSON.parse(json.stdout).diagnostics[0].code, "NI9002");
});
