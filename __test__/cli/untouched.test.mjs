// @ts-check
// What a command changes on the disk: `.ntli` if it builds, and nothing else.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { lstat, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { readTree, writeTree } from "../sdk/support.mjs";
import { GOOD, makeProject } from "./project.mjs";
import { ntli, PACKAGE } from "./support.mjs";

const BIN = `${PACKAGE}bin/netlify-integration.js`;
const isWindows = process.platform === "win32";

/** A package that cannot be bundled, so that its files are copied. */
const TRAVELS = {
  "node_modules/travels/package.json": '{ "name": "travels", "main": "index.js" }\n',
  "node_modules/travels/index.js": 'module.exports = (name) => require("../travels/" + name);\n',
  "node_modules/travels/other.js": 'module.exports = "other";\n',
  "src/functions/hello.mts":
    'import load from "travels";\nexport default async (): Promise<Response> => new Response(load("other"));\n',
};

/** The project without this package, which is a link, and without the output. @param {string} root */
async function sources(root) {
  const tree = (await readTree(root)) ?? {};
  return Object.fromEntries(Object.entries(tree).filter(([path]) => path !== ".ntli" && !path.startsWith(".ntli/")));
}

/** When every file and folder has changed last. @param {string} folder @returns {Promise<[string, bigint][]>} */
async function changes(folder) {
  // With types, links are not followed.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [folder, ...entries.map(({ parentPath, name }) => join(parentPath, name))].sort();
  return Promise.all(paths.map(async (path) => [path, (await lstat(path, { bigint: true })).ctimeNs]));
}

for (const command of ["check", "list", "size"]) {
  test(`\`${command}\` writes nothing into the project`, async (t) => {
    const root = await makeProject(t, TRAVELS);
    const before = await changes(root);
    assert.equal((await ntli([command], { cwd: root })).code, 0);
    assert.deepEqual(await changes(root), before);
  });
}

test("commands that are killed, twice, leave the sources as they were", { timeout: 200_000 }, async (t) => {
  const root = await makeProject(t, TRAVELS);
  const before = await sources(root);
  const port = "45871";
  for (const [index, command] of ["build", "dev", "build", "dev"].entries()) {
    for (const wait of [150, 300, 500, 800]) {
      const args = command === "dev" ? ["dev", "--port", port] : [command];
      const child = spawn(process.execPath, [BIN, ...args], {
        cwd: root,
        stdio: "ignore",
      });
      const ended = once(child, "exit");
      await delay(wait);
      child.kill("SIGKILL");
      await ended;
    }
    assert.deepEqual(await sources(root), before, `${command}, round ${index}`);
  }
  const built = await ntli(["build"], { cwd: root });
  assert.equal(built.code, 0, built.stderr);
  assert.deepEqual(await sources(root), before);
  const output = Object.keys((await readTree(join(root, ".ntli"))) ?? {});
  assert.deepEqual(
    output.filter((path) => path.startsWith(".")),
    [],
  );
});

test("a page of sizes makes no folders outside of the project", async (t) => {
  const root = await makeProject(t);
  const folder = join(tmpdir(), `ntli-not-made-${process.pid}`);
  after(() => rm(folder, { recursive: true, force: true }));
  const { code, stderr } = await ntli(["size", "--html", join(folder, "sizes.html")], { cwd: root });
  assert.equal(code, 1);
  assert.match(stderr, /error\[NI2020\]: `.*sizes\.html` cannot be written.*\n.*\n = help: make the folder first/);
  assert.equal((await readdir(tmpdir())).includes(`ntli-not-made-${process.pid}`), false);
});

test("where nothing more can be written, everything stays as it was", { skip: isWindows }, async (t) => {
  const root = await makeProject(t, TRAVELS);
  assert.equal((await ntli(["build"], { cwd: root })).code, 0);
  await rm(join(root, "integration.yaml"));
  const before = await readTree(root);
  const failed = await limited("ulimit -f 0", ["init"], root);
  assert.deepEqual(failed, { code: 1, stderr: "error: EFBIG: file too large, write\n" });
  assert.deepEqual(await readTree(root), before);

  await writeTree(root, { "integration.yaml": GOOD["integration.yaml"] });
  const project = await readTree(root);
  // In blocks of 512 bytes or of 1 kB, as the shell has it: nothing fits, then the integration, then the small functions.
  for (const blocks of [0, 1, 16, 200]) {
    const { code, stderr } = await limited(`ulimit -f ${blocks}`, ["build"], root);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /error\[NI2020\]: `.*` cannot be written: File too large/);
    assert.deepEqual(await readTree(root), project, `${blocks} blocks`);
  }
});

test("a process that may open too few files says so", { skip: isWindows }, async (t) => {
  assert.deepEqual(await limited("ulimit -n 24", ["check"], await makeProject(t)), {
    code: 1,
    stderr: "error: too many open files\n  = help: raise the limit with `ulimit -n 1024`\n",
  });
});

/**
 * Runs a command under a limit of the shell.
 *
 * @param {string} limit
 * @param {string[]} args
 * @param {string} cwd
 */
async function limited(limit, args, cwd) {
  const script = `${limit} && exec "$0" "$@"`;
  const child = spawn("sh", ["-c", script, process.execPath, BIN, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  const [code] = await once(child, "close");
  return { code, stderr };
}
