// @ts-check
// Modules that stay files of their own, outside of functions: in build event handlers, in sizes, in traces.
import assert from "node:assert/strict";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { makeTemp } from "../support/temp.mjs";
import { ADD, entry, makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

const SLOPPY = `var state = require("./state.cjs");

exports.state = state;

exports.answer = function () {
  with (state) {
    total += 1;
    return [total, __filename.endsWith("sloppy.cjs")];
  }
};

exports.fail = function () {
  throw new Error("sloppy");
};
`;

/** @param {import("node:test").TestContext} t */
async function makeSloppyProject(t) {
  const handler = `import sloppy from "./sloppy.cjs";
import state from "./state.cjs";
${ADD}
integration.addBuildEventHandler("onEnd", () => {
  globalThis.sloppyAnswer = [...sloppy.answer(), sloppy.state === state];
});`;
  const root = await makeProject(t, entry(handler));
  await writeFile(join(root, "src", "sloppy.cjs"), SLOPPY);
  await writeFile(join(root, "src", "state.cjs"), '"use strict";\n\nexports.total = 1;\n');
  return root;
}

/**
 * Loads the built plugin from a folder of its own, without the integration.
 *
 * @param {string} root - Of the integration, which is deleted.
 */
async function loadAlone(root) {
  const plugin = join(makeTemp("unbundled"), "plugin");
  await cp(join(root, ".ntli", "build"), plugin, { recursive: true });
  await rm(root, { recursive: true });
  return (await import(pathToFileURL(join(plugin, "index.js")).href)).default;
}

test("a build event handler can use one", async (t) => {
  const root = await makeSloppyProject(t);
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.deepEqual([code, stderr], [0, ""]);
  const load = await loadAlone(root);
  /** @param {string} message @param {{ error: Error }} options */
  const failBuild = (message, { error }) => {
    throw new Error(message, { cause: error });
  };
  await (await load()).onEnd({ netlifyConfig: {}, constants: {}, utils: { build: { failBuild } } });
  assert.deepEqual(Reflect.get(globalThis, "sloppyAnswer"), [2, true, true]);
});

test("a build event handler can start workers and processes, which share modules with it", async (t) => {
  const handler = `import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { greet } from "./greet.js";
${ADD}
integration.addBuildEventHandler("onEnd", async () => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  const [fromWorker] = await once(worker, "message");
  const child = fork(join(import.meta.dirname, "child.mjs"));
  const [fromChild] = await once(child, "message");
  globalThis.workerAnswers = [greet("handler"), fromWorker, fromChild];
});`;
  const root = await makeProject(t, entry(handler));
  const files = {
    "greet.ts": "export const greet = (name: string): string => 'hello '.concat(name);\n",
    "worker.ts": `import { parentPort } from "node:worker_threads";
import { greet } from "./greet.js";
parentPort!.postMessage(greet("worker" satisfies string));
`,
    "child.mjs": `import { greet } from "./greet.js";\nprocess.send(greet("child"));\nprocess.disconnect();\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(root, "src", name), text);
  }
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.deepEqual([code, stderr], [0, ""]);
  const copied = await readdir(join(root, ".ntli", "build", "integration_files"));
  assert.ok(!copied.includes("files"), `compiled files are copied as well: ${copied.join()}`);
  const load = await loadAlone(root);
  await (await load()).onEnd({ netlifyConfig: {}, constants: {}, utils: {} });
  assert.deepEqual(Reflect.get(globalThis, "workerAnswers"), ["hello handler", "hello worker", "hello child"]);
});

test("`size` says why, and `trace` finds its lines", async (t) => {
  const root = await makeSloppyProject(t);
  await mkdir(join(root, "src", "functions"), { recursive: true });
  const code =
    'const sloppy = require("../sloppy.cjs");\nexports.default = async () => Response.json(sloppy.answer());\n';
  await writeFile(join(root, "src", "functions", "hello.cjs"), code);
  await rm(join(root, "src", "functions", "hello.mts"), { force: true });
  const { stdout } = await ntli(["size"], { cwd: root });
  assert.match(stdout, /^Not bundled +Size +It has$/m);
  assert.match(stdout, /^src\/sloppy\.cjs +[\d.]+ k?B +a `with` statement$/m);
  assert.equal((await ntli(["build"], { cwd: root })).code, 0);
  const file = "acme_chunks/files/src/sloppy.cjs";
  const built = await readFile(join(root, ".ntli", "build", "functions", file), "utf8");
  const line = built.split("\n").findIndex((text) => text.includes("throw new Error"));
  assert.equal(
    line,
    SLOPPY.split("\n").findIndex((text) => text.includes("throw new Error")),
  );
  const trace = `Error: sloppy\n    at exports.fail (/var/task/${file}:${line + 1}:9)\n`;
  await writeFile(join(root, "trace.txt"), trace);
  const traced = await ntli(["trace", "trace.txt"], { cwd: root });
  assert.match(traced.stdout, /src\/sloppy\.cjs:13:9/);
});

test("packages and modules of the entry find the files that they read", async (t) => {
  const handler = `import { readFileSync } from "node:fs";
import dependency from "dependency";
${ADD}
const own = readFileSync(new URL("./own.txt", import.meta.url), "utf8");
integration.addBuildEventHandler("onEnd", () => {
  globalThis.entryAnswer = { ...dependency, own, asset: readFileSync(new URL("./assets/asset.txt", import.meta.url), "utf8") };
});`;
  const root = await makeProject(t, entry(handler));
  const files = {
    "src/own.txt": "own",
    "assets/asset.txt": "asset",
    "node_modules/dependency/package.json": '{ "name": "dependency", "version": "1.2.3", "main": "lib/index.js" }\n',
    "node_modules/dependency/lib/index.js": `const path = require("path");
const { version } = require(path.join(__dirname, "..", "package.json"));
exports.version = version;
exports.worker = path.basename(require.resolve("./worker.js"));
exports.text = require("fs").readFileSync(path.join(__dirname, "text.txt"), "utf8");
`,
    "node_modules/dependency/lib/worker.js": "",
    "node_modules/dependency/lib/text.txt": "text",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.deepEqual([code, stderr], [0, ""]);
  const load = await loadAlone(root);
  await (await load()).onEnd({ netlifyConfig: {}, constants: {}, utils: { build: { failBuild: assert.fail } } });
  const expected = { version: "1.2.3", worker: "worker.js", text: "text", own: "own", asset: "asset" };
  assert.deepEqual(Reflect.get(globalThis, "entryAnswer"), expected);
});
