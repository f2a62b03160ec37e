// @ts-check
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
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
  [["check", "there"], "error: unexpected argument `there`"],
  [["check", "--format"], "error: `--format` needs a value: `--format <text|github|json>`"],
  [["check", "--format="], "error: `--format` needs a value: `--format <text|github|json>`"],
  [["check", "--format", "gihub"], "error: `gihub` is not a valid value of `--format`; did you mean `github`?"],
  [["check", "--format=xml"], "error: `xml` is not a valid value of `--format`; use one of `text`, `github`, `json`"],
  [["check", "--max-warnings"], "error: `--max-warnings` needs a value: `--max-warnings <N>`"],
  [["check", "--max-warnings", "x"], "error: `--max-warnings` takes a number, not `x`"],
  [["check", "--max-warnings", "--json"], "error: `--max-warnings` takes a number, not `--json`"],
  [["check", "--max-warnings=-1"], "error: `--max-warnings` takes a number, not `-1`"],
  [["check", "--max-warning=1"], "error: unknown flag `--max-warning`; did you mean `--max-warnings`?"],
  [["check", "--json=yes"], "error: `--json` takes no value"],
  [["list", "there"], "error: unexpected argument `there`"],
  [["explian"], "error: unknown command `explian`; did you mean `explain`?"],
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
    assert.match(stdout, /^ {2}build +Build the integration in this folder$/m);
  });
}

for (const [command, usage, flags] of /** @type {[string, string, string[]][]} */ ([
  [
    "build",
    "build [flags]",
    ["-a, --all", "-b, --buildtime", "-s, --site", "    --source-maps", "    --json", "-h, --help"],
  ],
  ["check", "check [flags]", ["    --format <text|github|json>", "    --json", "    --max-warnings <N>", "-h, --help"]],
  ["list", "list [flags]", ["    --json", "-h, --help"]],
  ["explain", "explain [code…] [flags]", ["-h, --help", "-v, --version"]],
  ["trace", "trace [file…] [flags]", ["    --json", "-h, --help"]],
])) {
  test(`help of ${command} lists its flags`, async () => {
    const { code, stdout, stderr } = await ntli([command, "--help"]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.ok(stdout.includes(`\nUsage: netlify-integration ${usage}\n`), stdout);
    for (const flag of flags) {
      assert.ok(stdout.includes(`  ${flag}  `), flag);
    }
  });
}

test("prints its version", async () => {
  const { version } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));
  for (const flag of ["--version", "-v"]) {
    assert.deepEqual(await ntli([flag]), { code: 0, stdout: `${version}\n`, stderr: "" });
  }
});

test("reports a bug of its own with a stack trace", async (t) => {
  const folder = await temporaryFolder(t, {
    "index.js":
      "const fail = () => { throw new Error('boom'); };\nexport const prepare = async () => fail();\nexport const explain = fail;\n",
  });
  for (const name of ["bin", "dist", "package.json"]) {
    await cp(join(PACKAGE, name), join(folder, name), { recursive: true });
  }
  for (const command of ["build", "check", "list", "explain"]) {
    const { code, stdout, stderr } = await ntli([command], {
      cwd: folder,
      bin: join(folder, "bin/netlify-integration.js"),
    });
    assert.deepEqual([code, stdout], [70, ""], command);
    assert.match(stderr, /^error\[NI9001\]: .*boom/);
    assert.match(stderr, /= help: report it to netlify-sdk-native/);
    assert.match(stderr, /\n +at .*\bfail\b/);
  }
});

test("what cannot be printed is an error", { skip: !existsSync("/dev/full") && "there is no /dev/full" }, async () => {
  const full = openSync("/dev/full", "w");
  const program = spawn(process.execPath, [join(PACKAGE, "bin/netlify-integration.js"), "--help"], {
    stdio: ["ignore", full, "pipe"],
  });
  const [messages, [code]] = await Promise.all([program.stderr?.toArray(), once(program, "exit")]);
  closeSync(full);
  assert.equal(code, 1);
  assert.match(String(messages), /^error: standard output cannot be written: ENOSPC/);
});
