// @ts-check
// Of a package that is not bundled, the files are copied that its used entry reaches, and no others.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "../../dist/sdk/index.js";
import { makeProject } from "../cli/project.mjs";
import { makeTemp } from "../support/temp.mjs";
import { kinds } from "./reached/kinds.mjs";

const RECORDER = fileURLToPath(new URL("reached/record.mjs", import.meta.url));
const CALL = `const { default: main } = await import(process.argv[1]);
process.stdout.write(await (await main()).text());`;

/** A function that answers what a package exports, or what its `read` returns. @param {string} name */
const answering = (name) => `import value from "${name}";
export default async () => new Response(String(value.read ? await value.read() : value));\n`;

/** @param {string} path @param {string} [record] */
function call(path, record) {
  const flags = record === undefined ? [] : ["--import", RECORDER];
  const env = { ...process.env, ...(record === undefined ? {} : { RECORD: record }), NODE_NO_WARNINGS: "1" };
  const options = /** @type {const} */ ({ encoding: "utf8", env });
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, "--input-type=module", "-e", CALL, path], options);
  assert.equal(stderr, "");
  return stdout;
}

/**
 * An integration with the functions, and packages in its `node_modules`. What is an addon is written as bytes.
 *
 * @param {import("node:test").TestContext} t
 * @param {string[]} names
 * @param {Record<string, string>} files
 */
async function project(t, names, files) {
  const functions = names.map((name) => [`src/functions/${name}.mjs`, answering(name)]);
  const root = await makeProject(t, Object.fromEntries(functions));
  await rm(join(root, "src/functions/hello.mts"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, "node_modules", path)), { recursive: true });
    await writeFile(join(root, "node_modules", path), text, "latin1");
  }
  return root;
}

/** The copied files of each function, below `node_modules`. @param {string} root */
async function copied(root) {
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(await readFile(join(root, ".ntli/build/functions.json"), "utf8"));
  const MODULES = "acme_chunks/node_modules/";
  const below = (/** @type {string[]} */ files) =>
    files.filter((file) => file.startsWith(MODULES)).map((file) => file.slice(MODULES.length));
  return Object.fromEntries(functions.map(({ name, files }) => [name, below(files).sort()]));
}

/** @param {string} root */
async function built(root) {
  const { ok, diagnostics } = await build({ root });
  assert.ok(ok, diagnostics.map(({ rendered }) => rendered).join("\n"));
  return copied(root);
}

describe("each way in which a file is reached", () => {
  const names = Object.keys(kinds);
  /** @type {string} */
  let root;
  /** @type {Record<string, string[]>} */
  let files;
  it("builds", async (t) => {
    root = join(makeTemp("reached"), "integration");
    const made = await project(t, names, Object.assign({}, ...Object.values(kinds).map((kind) => kind.files)));
    await cp(made, root, { recursive: true, verbatimSymlinks: true });
    files = await built(root);
  });
  for (const [name, { reached }] of Object.entries(kinds)) {
    it(`${name}: what is reached is copied, and nothing else`, () => {
      assert.deepEqual(files[name], reached);
    });
    it(`${name}: it answers far from its source, and opens nothing that is not copied`, async () => {
      const away = join(makeTemp("reached"), name);
      for (const file of [
        `acme_${name}.mjs`,
        ...(files[name] ?? []).map((file) => `acme_chunks/node_modules/${file}`),
      ]) {
        await mkdir(dirname(join(away, file)), { recursive: true });
        await cp(join(root, ".ntli/build/functions", file), join(away, file));
      }
      const chunks = await readdir(join(root, ".ntli/build/functions/acme_chunks"));
      for (const chunk of chunks.filter((chunk) => chunk.endsWith(".mjs"))) {
        await cp(join(root, ".ntli/build/functions/acme_chunks", chunk), join(away, "acme_chunks", chunk));
      }
      const record = join(makeTemp("reached"), "opened.txt");
      await writeFile(record, "");
      const wanted = call(join(root, `src/functions/${name}.mjs`), record);
      assert.equal(call(join(away, `acme_${name}.mjs`)), wanted);
      const modules = `${root}/node_modules/`;
      const opened = (await readFile(record, "utf8")).split("\n").filter((path) => path.startsWith(modules));
      const missing = opened.map((path) => path.slice(modules.length)).filter((path) => !reached.includes(path));
      assert.deepEqual(missing, []);
      assert.ok(opened.length > 0, "nothing was recorded");
    });
  }
});

it("packages that links lead to, as pnpm has them, are found by their importers", async (t) => {
  const store = (/** @type {string} */ id, /** @type {string} */ name) => `.pnpm/${id}/node_modules/${name}`;
  const code = (/** @type {string[]} */ names, /** @type {string} */ value) => {
    const loads = names.map((name) => ` + require("${name}")`).join("");
    return `[__filename];\nconst data = require("node:fs").readFileSync(__dirname + "/data.txt", "utf8");\nmodule.exports = data + "${value}"${loads};`;
  };
  const packages = /** @type {[string, string, string[]][]} */ ([
    ["a@1", "a", ["b", "c"]],
    ["b@1", "b", []],
    ["b@2", "b", []],
    ["c@1", "c", ["b"]],
  ]);
  const files = packages.flatMap(([id, name, needs]) => [
    [`${store(id, name)}/package.json`, JSON.stringify({ name, version: "1.0.0" })],
    [`${store(id, name)}/index.js`, code(needs, id)],
    [`${store(id, name)}/unused.js`, ""],
    [`${store(id, name)}/data.txt`, "d"],
  ]);
  const root = await project(t, ["a"], Object.fromEntries(files));
  const link = (/** @type {string} */ target, /** @type {string} */ path) =>
    symlink(join(root, "node_modules", target), join(root, "node_modules", path), "junction");
  await link(store("a@1", "a"), "a");
  await link(store("b@1", "b"), store("a@1", "b"));
  await link(store("c@1", "c"), store("a@1", "c"));
  await link(store("b@2", "b"), store("c@1", "b"));
  const { a: found = [] } = await built(root);
  const inside = (/** @type {string} */ folder) =>
    ["data.txt", "index.js", "package.json"].map((file) => `${folder}/${file}`);
  assert.deepEqual(found, ["a", "b", "c", "c/node_modules/b"].flatMap(inside).sort());
  const away = join(makeTemp("reached"), "pnpm");
  await cp(join(root, ".ntli/build/functions"), away, { recursive: true });
  assert.equal(call(join(away, "acme_a.mjs")), "da@1db@1dc@1db@2");
});

it("a function does not change because of the packages of another one", async (t) => {
  const { files } = /** @type {import("./reached/kinds.mjs").Kind} */ (kinds.dependency);
  const alone = await project(t, ["needed"], files);
  const together = await project(t, ["needed", "dependency"], files);
  assert.deepEqual(await built(alone), { needed: [] });
  assert.deepEqual(Object.keys(await built(together)), ["dependency", "needed"]);
  const output = (/** @type {string} */ root) => readFile(join(root, ".ntli/build/functions/acme_needed.mjs"), "utf8");
  assert.equal(await output(together), await output(alone));
});
