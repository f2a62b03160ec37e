// @ts-check
// The first example of the README, and the tutorial, done as they say: files are written, and every command of the `console` blocks
// runs and prints what is shown.
import assert from "node:assert/strict";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { ntli } from "./cli/support.mjs";
import { CREATE, environment } from "./create/support.mjs";
import { startDev } from "./dev/support.mjs";
import { temporaryFolder } from "./sdk/support.mjs";
import { repository } from "./support/places.mjs";
import { mustRun } from "./support/run.mjs";

const BIN = join(repository, "bin", "netlify-integration.js");

/** @typedef {{ command: string, output: string } | { file: string, text: string }} Step */

/** Commands with what is shown below them, and files. @param {string} page @returns {Promise<Step[]>} */
async function stepsOf(page) {
  const text = await readFile(join(repository, page), "utf8");
  const blocks = [...text.matchAll(/^```(?:console|ts \[(.+?)\])\n(.*?)^```$/gms)];
  const steps = blocks.map(([, file, block = ""]) =>
    file === undefined ? commandsIn(block) : [{ file, text: block }],
  );
  return /** @type {Step[]} */ (steps.flat());
}

/** @param {string} block */
function commandsIn(block) {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((each) => {
      const [command = "", ...lines] = each.split("\n");
      return { command, output: lines.join("\n") };
    });
}

/** What differs between runs and machines: times, sizes of the tarball, the port. @param {string} text */
function withoutMeasures(text) {
  return text
    .replace(/\d+(\.\d+)? m?s\b/g, "# s")
    .replace(/\d+(\.\d+)? [kM]?B\b/g, "# B")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "date")
    .replace(/localhost:\d+/g, "localhost:#")
    .trim();
}

/** With links to the packages of this clone instead of an install. @param {string} folder */
async function install(folder) {
  await mkdir(join(folder, "node_modules", "@netlify"), { recursive: true });
  await symlink(repository, join(folder, "node_modules", "@netlify", "sdk"), "junction");
}

for (const page of ["README.md", "docs/tutorial.md"]) {
  test(`${page}: files and commands print what is shown`, { timeout: 120_000 }, async (t) => {
    const cwd = await temporaryFolder(t);
    const folder = join(cwd, "my-integration");
    let shown = 0;
    for (const step of await stepsOf(page)) {
      if ("file" in step) {
        await writeFile(join(folder, step.file), step.text);
        continue;
      }
      const [program, ...parameters] = step.command.split(" ");
      if (program === "npm") {
        assert.deepEqual(parameters.slice(0, 2), ["create", "netlify-sdk-native@latest"]);
        const flags = parameters.slice(2).filter((each) => each !== "--");
        await mustRun(process.execPath, [CREATE, ...flags, "--no-install", "--no-git"], { cwd, env: environment() });
        await install(folder);
      } else if (program === "cd") {
        assert.deepEqual(parameters, ["my-integration"]);
      } else {
        assert.deepEqual([program, parameters[0]], ["npx", "netlify-integration"], step.command);
        const printed = await run(t, folder, parameters.slice(1));
        assert.equal(withoutMeasures(printed), withoutMeasures(step.output), step.command);
        shown += 1;
      }
    }
    assert.ok(shown >= 4);
  });
}

/** @param {import("node:test").TestContext} t @param {string} cwd @param {string[]} parameters */
async function run(t, cwd, parameters) {
  const env = environment({ NO_COLOR: "1" });
  if (parameters[0] === "dev") {
    return (await startDev(t, cwd, { env })).output();
  }
  const { code, stdout, stderr } = await ntli(parameters, { cwd, bin: BIN, env });
  // What is wrong is printed before the summary.
  return code === 1 ? stderr + stdout : stdout;
}
