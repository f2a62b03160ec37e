// @ts-check
// Which packages are bundled although they use their own location: those that only read data beside themselves.
import assert from "node:assert/strict";
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";

import { build } from "../../dist/sdk/index.js";
import { makeProject } from "../cli/project.mjs";
import { writeTree } from "../sdk/support.mjs";
import { makeTemp } from "../support/temp.mjs";
import { answerOf, filesOf } from "./built.mjs";

/** @typedef {{ code: string, files?: Record<string, string>, fields?: object, answer: string, isBundled: boolean }} Row */

const HEAD = 'const fs = require("node:fs"); const { join } = require("node:path");\n';
const text = (/** @type {string} */ path) => `fs.readFileSync(${path}, "utf8")`;

/** @type {Record<string, Row>} */
const ROWS = {
  version: {
    code: `module.exports = JSON.parse(${text('join(__dirname, "package.json")')}).version;`,
    answer: "1.0.0",
    isBundled: true,
  },
  file: {
    code: `module.exports = ${text('__dirname + "/a.txt"')};`,
    files: { "a.txt": "a" },
    answer: "a",
    isBundled: true,
  },
  template: {
    code: `const read = (name) => ${text('join(__dirname, "templates", name + ".html")')}; module.exports = read("a");`,
    files: { "templates/a.html": "a", "templates/b.html": "b" },
    answer: "a",
    isBundled: true,
  },
  listing: {
    code: 'module.exports = fs.readdirSync(join(__dirname, "data")).sort().join();',
    files: { "data/a": "", "data/b.bin": "" },
    answer: "a,b.bin",
    isBundled: true,
  },
  esm: {
    code: `import { readFileSync } from "node:fs"; export default readFileSync(new URL("./a%20b.txt", import.meta.url), "utf8");`,
    files: { "a b.txt": "a" },
    fields: { type: "module" },
    answer: "a",
    isBundled: true,
  },
  // What follows needs more than data, or it is not known what it needs.
  missing: {
    code: 'module.exports = fs.existsSync(join(__dirname, "cache", "a.txt"));',
    answer: "false",
    isBundled: false,
  },
  part: {
    code: 'const load = (path) => require(path); module.exports = load(join(__dirname, "part.js"));',
    files: { "part.js": 'module.exports = require("./other.js");', "other.js": 'module.exports = "other";' },
    answer: "other",
    isBundled: false,
  },
  modules: {
    code: `const folder = join(__dirname, "parts");
module.exports = fs.readdirSync(folder).map((name) => require(join(folder, name))).join();`,
    files: { "parts/a.js": 'module.exports = require("../other.js");', "other.js": 'module.exports = "other";' },
    answer: "other",
    isBundled: false,
  },
  folder: {
    code: "module.exports = fs.readdirSync(__dirname).includes('a.txt');",
    files: { "a.txt": "a" },
    answer: "true",
    isBundled: false,
  },
  location: {
    code: "module.exports = [__filename].map((path) => path.slice(-17)).join();",
    answer: "location/index.js",
    isBundled: false,
  },
  both: {
    code: `module.exports = ${text('join(__dirname, "a.txt")')} + require("./reads-folder.js");`,
    files: { "a.txt": "a", "reads-folder.js": `${HEAD}module.exports = fs.readdirSync(__dirname).length;` },
    answer: "a4",
    isBundled: false,
  },
};

it("a package that another function copies is bundled all the same, with its data", async (t) => {
  const outputs = async (/** @type {string[]} */ names) => {
    const root = await makeProject(
      t,
      Object.fromEntries(
        names.map((name) => [
          `src/functions/${name}.mjs`,
          `import value from "${name}";\nexport default async () => new Response(value);\n`,
        ]),
      ),
    );
    await rm(join(root, "src/functions/hello.mts"));
    await writeTree(join(root, "node_modules"), {
      "data/package.json": '{ "name": "data", "version": "1.0.0" }',
      "data/index.js": `${HEAD}module.exports = ${text('join(__dirname, "a.txt")')};`,
      "data/a.txt": "a",
      "copied/package.json": '{ "name": "copied", "version": "1.0.0" }',
      "copied/index.js": 'module.exports = [__filename] && require("data");',
    });
    assert.ok((await build({ root })).ok);
    const output = await readFile(join(root, ".ntli/build/functions/acme_data.mjs"), "utf8");
    return [output, (await filesOf(root)).data];
  };
  const alone = await outputs(["data"]);
  assert.ok(alone[1]?.includes("acme_chunks/files/node_modules/data/a.txt"), String(alone[1]));
  assert.deepEqual(await outputs(["data", "copied"]), alone);
});

describe("packages that use their own location", () => {
  const away = join(makeTemp("package-data"), "functions");
  /** @type {Record<string, string[]>} */
  let files = {};
  it("build", async (t) => {
    const functions = Object.keys(ROWS).map((name) => [
      `src/functions/${name}.mjs`,
      `import value from "${name}";\nexport default async () => new Response(String(value));\n`,
    ]);
    const root = await makeProject(t, Object.fromEntries(functions));
    await rm(join(root, "src/functions/hello.mts"));
    for (const [name, row] of Object.entries(ROWS)) {
      const isModule = row.fields !== undefined;
      await writeTree(join(root, "node_modules", name), {
        "package.json": JSON.stringify({ name, version: "1.0.0", main: "index.js", ...row.fields }),
        "index.js": (isModule ? "" : HEAD) + row.code,
        ...row.files,
      });
    }
    const { ok, diagnostics } = await build({ root });
    assert.ok(ok, diagnostics.map(({ rendered }) => rendered).join("\n"));
    files = await filesOf(root);
    await cp(join(root, ".ntli/build/functions"), away, { recursive: true });
  });
  for (const [name, { answer, isBundled }] of Object.entries(ROWS)) {
    it(`${name} is ${isBundled ? "bundled, with its data beside the bundle" : "copied"}, and answers the same`, () => {
      const isCopied = files[name]?.includes(`acme_chunks/node_modules/${name}/index.js`);
      assert.equal(isCopied, !isBundled, files[name]?.join("\n"));
      assert.deepEqual(answerOf(join(away, `acme_${name}.mjs`)), [answer, ""]);
    });
  }
});
