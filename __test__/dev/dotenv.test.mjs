// @ts-check
// `.env` files are read as by netlify-cli's own dotenv.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { parseEnv, readEnvFiles } from "../../dist/dev/runner/dotenv.js";
import { temporaryFolder } from "../sdk/support.mjs";
import { netlifyCli } from "../support/netlify-cli.mjs";

const TEXTS = [
  "A=1\nB = 2 \n  C=3\nexport D=4\nE:5\nF: 6\n",
  "# comment\nA=1 # comment\nB=a#b\nC='a # b'\nD=\"a # b\" # c\nE=`a 'b' \"c\"`\n",
  "A=\nB=''\nC=\"\"\nD\n=x\nE.F=1\nG-H=2\n1=3\n",
  "A=\"line\\nbreak\"\nB='line\\nbreak'\nC=\"two\nlines\"\nD='two\nlines'\n",
  'A="a\\"b"\nB=\'a\\\'b\'\nC="open\nD=2\n',
  "A=1\r\nB=2\rC=3\n",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable in a file, not in JavaScript.
  "A=$B\nB=${A}\nA=again\n",
];

test("gives the same values as dotenv", async () => {
  const dotenv = createRequire(await netlifyCli())("dotenv");
  for (const text of TEXTS) {
    assert.deepEqual(parseEnv(text), dotenv.parse(text), text);
  }
});

test("files are read in the order of netlify dev", async (t) => {
  const root = await temporaryFolder(t, {
    ".env": "A=env\nB=env\nC=env\nD=env\n",
    ".env.development": "A=development\nB=development\nC=development\n",
    ".env.local": "A=local\nB=local\n",
    ".env.development.local": "A=both\n",
    ".env.production": "A=production\nE=production\n",
  });
  const { variables, files } = readEnvFiles(root);
  assert.deepEqual(variables, { A: "both", B: "local", C: "development", D: "env" });
  assert.deepEqual(files, [".env.development.local", ".env.local", ".env.development", ".env"]);
});

test("a pipe and a device are named and not read", { skip: process.platform === "win32" }, async (t) => {
  const root = await temporaryFolder(t, { ".env.local": "A=local\n" });
  execFileSync("mkfifo", [join(root, ".env")]);
  await symlink("/dev/zero", join(root, ".env.development"));
  await mkdir(join(root, ".env.development.local"));
  assert.deepEqual(readEnvFiles(root), {
    variables: { A: "local" },
    files: [".env.local", ".env.development (not read: it is not a file)", ".env (not read: it is not a file)"],
  });
});
