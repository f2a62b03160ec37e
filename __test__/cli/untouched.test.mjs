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

import { readTree } from "../sdk/support.mjs";
import { makeProject } from "./project.mjs";
import { ntli, PACKAGE } from "./support.mjs";

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
      const child = spawn(process.execPath, [`${PACKAGE}bin/netlify-integration.js`, ...args], {
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

test("a process that may open too few files says so", { skip: process.platform === "win32" }, async (t) => {
  const root = await makeProject(t);
  const command = `ulimit -n 24 && "${process.execPath}" "${PACKAGE}bin/netlify-integration.js" check`;
  const child = spawn("sh", ["-c", command], { cwd: root });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 1);
  assert.equal(stderr, "error: too many open files\n  = help: raise the limit with `ulimit -n 1024`\n");
});
