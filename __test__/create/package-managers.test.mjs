// @ts-check
import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../sdk/support.mjs";
import { cachedPackage } from "../support/cached-package.mjs";
import { sdkTarball } from "../support/sdk-tarball.mjs";
import { assertWorks, TREE } from "./projects.mjs";
import { create, filesIn } from "./support.mjs";

/** @type {{ command: string, name: string, version: string, script: string, leaves: string[] }[]} */
const PACKAGE_MANAGERS = [
  { command: "pnpm", name: "pnpm", version: "12.21.0", script: "bin/pnpm.mjs", leaves: ["pnpm-lock.yaml"] },
  { command: "yarn", name: "yarn", version: "1.22.22", script: "bin/yarn.js", leaves: [".yarnrc.yml", "yarn.lock"] },
  {
    command: "yarn",
    name: "@yarnpkg/cli-dist",
    version: "4.18.1",
    script: "bin/yarn.js",
    leaves: [".yarn", ".yarnrc.yml", "yarn.lock"],
  },
];

for (const { command, name, version, script, leaves } of PACKAGE_MANAGERS) {
  test(`${command} ${version} installs and builds a new integration`, {
    skip: process.platform === "win32" && "needs a POSIX shell",
  }, async (t) => {
    const cwd = await temporaryFolder(t);
    const env = {
      PATH: [await binFolder(cwd, command, join(await cachedPackage(name, version), script)), process.env["PATH"]].join(
        delimiter,
      ),
    };
    const args = ["x", "--yes", "--no-git", "--package-manager", command, "--sdk", `file:${await sdkTarball()}`];
    const { code, stdout, stderr } = await create(args, { cwd, env });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, new RegExp(`cd x\\n  ${command} run dev `));
    const files = TREE.filter((file) => file !== "package-lock.json");
    assert.deepEqual(await filesIn(join(cwd, "x"), ["node_modules", ".yarn"]), [...files, ...leaves].sort());
    await assertWorks(join(cwd, "x"), { command, env });
  });
}

/** Creates a folder with a command that runs a script of a package. @param {string} parent @param {string} command @param {string} script */
async function binFolder(parent, command, script) {
  const folder = join(parent, "bin");
  await mkdir(folder);
  await writeFile(join(folder, command), `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  await chmod(join(folder, command), 0o755);
  return folder;
}
