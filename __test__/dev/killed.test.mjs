// @ts-check
// A `dev` that is killed leaves its folder behind. In a container, the next one has the same process id.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "node:test";

import { PACKAGE } from "../cli/support.mjs";
import { makeProject, until } from "./support.mjs";

const COMMAND = join(PACKAGE, "bin", "netlify-integration.js");
const NAMESPACE = ["-pf", "--mount-proc", "--kill-child"];

const SOURCES = {
  "src/functions/reads.mts": `
    import { text } from "travels";
    export default async () => new Response(text());`,
  "node_modules/travels/package.json": `{ "name": "travels", "version": "1.0.0", "main": "index.js" }`,
  "node_modules/travels/index.js": `
    const { readFileSync } = require("node:fs");
    exports.text = () => readFileSync(__dirname + "/data.txt", "utf8") + require(process.env.TRAVELS ?? "./more.js");`,
  "node_modules/travels/more.js": `module.exports = " and more";`,
  "node_modules/travels/data.txt": "data",
};

// Making a namespace of process ids takes rights that a user may lack; in CI that is a failure.
const NO_NAMESPACE =
  spawnSync("unshare", [...NAMESPACE, "true"]).status !== 0 &&
  !(process.platform === "linux" && process.env["CI"]) &&
  "no `unshare -pf --mount-proc`";

test("files of the user survive a killed `dev` that starts again under the same process id", {
  skip: NO_NAMESPACE,
}, async (t) => {
  const cwd = await makeProject(t, SOURCES);
  const before = await checksums(cwd);
  for (const run of [1, 2, 3]) {
    const answer = await answerOfKilledDev(cwd);
    assert.equal(answer, "data and more", `run ${run}`);
    assert.deepEqual(await checksums(cwd), before, `run ${run}`);
  }
  assert.equal((await readdir(join(cwd, ".ntli/dev"))).filter((name) => /^\d/.test(name)).length, 1);
});

test("what a function writes beside its code stays in the copy", async (t) => {
  const cwd = await makeProject(t, {
    ...SOURCES,
    "node_modules/travels/more.js": `require("node:fs").writeFileSync(__dirname + "/data.txt", "written"); module.exports = "";`,
  });
  const before = await checksums(cwd);
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, "invoke", "reads"], {
    cwd,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "data");
  assert.deepEqual(await checksums(cwd), before);
});

/** Starts `dev` as process 1 of a namespace of its own, asks a function, and kills it. @param {string} cwd */
async function answerOfKilledDev(cwd) {
  const child = spawn("unshare", [...NAMESPACE, process.execPath, COMMAND, "dev", "--port", "0"], {
    cwd,
    env: { ...process.env, NO_COLOR: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  const ended = new Promise((resolve) => child.once("close", resolve));
  await until(
    () => /Page: http/.test(output),
    () => output,
  );
  const [, url] = /Page: (http:\/\/[^/]+)/.exec(output) ?? [];
  const answer = await (await fetch(`${url}/.netlify/functions/acme_reads`)).text();
  child.kill("SIGKILL");
  await ended;
  return answer;
}

/** Of every file outside of `.ntli`. @param {string} root */
async function checksums(root) {
  /** @type {Record<string, string>} */
  const sums = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path);
    if (entry.isFile() && !name.startsWith(".ntli")) {
      sums[name] = createHash("sha256")
        .update(await readFile(path))
        .digest("hex");
    }
  }
  return sums;
}
