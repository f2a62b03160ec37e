// @ts-check
import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { build, size } from "../../dist/sdk/index.js";
import { ntli } from "../cli/support.mjs";
import { readTree, writeTree } from "../sdk/support.mjs";
import { LENGTHS, makeSizedProject } from "./project.mjs";

/** @param {readonly { bytes: number }[]} parts */
const sum = (parts) => parts.reduce((total, { bytes }) => total + bytes, 0);

/** @param {string} root */
async function measured(root) {
  const { size: sizes, diagnostics } = await size({ root });
  assert.deepEqual(diagnostics, []);
  assert.ok(sizes);
  return sizes;
}

/** Bytes of the files that were built, by path. @param {string} folder */
async function bytesOnDisk(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(files.map(async (file) => (await stat(file)).size));
}

test("shares of packages, modules and glue code add up exactly to what is built", async (t) => {
  const root = await makeSizedProject(t);
  assert.equal((await build({ root })).ok, true);
  const sizes = await measured(root);
  const onDisk = await bytesOnDisk(join(root, ".ntli/build/functions"));
  assert.equal(
    sizes.bytes,
    onDisk.reduce((total, bytes) => total + bytes, 0),
  );
  assert.equal(sum(sizes.packages) + sizes.glueBytes, sizes.bytes);
  assert.equal(sum(sizes.files), sizes.bytes);
  for (const each of sizes.packages) {
    assert.equal(sum(each.modules), each.bytes, each.folder);
  }
  for (const each of sizes.files) {
    assert.equal(sum(each.modules) + each.glueBytes, each.bytes, each.path);
  }
  for (const each of sizes.functions) {
    assert.equal(sum(each.packages) + each.glueBytes, each.bytes, each.name);
  }
});

test("the size of a package is what remains of it in the bundle", async (t) => {
  const { packages } = await measured(await makeSizedProject(t));
  const bytes = new Map(packages.map(({ name, version, bytes }) => [`${name} ${version}`, bytes]));
  const expected = {
    "heavy 1.0.0": LENGTHS.heavy,
    "inner 2.0.0": LENGTHS["inner 2"],
    "inner 1.0.0": LENGTHS["inner 1"],
    "parts 3.1.0": LENGTHS.used,
  };
  for (const [name, length] of Object.entries(expected)) {
    const over = (bytes.get(name) ?? 0) - length;
    assert.ok(over > 0 && over < 60, `${name} is ${over} larger than its text`);
  }
  assert.deepEqual(
    packages.filter(({ isOwn }) => isOwn).map(({ folder }) => folder),
    ["."],
  );
  const parts = packages.find(({ name }) => name === "parts");
  assert.deepEqual(
    parts?.modules.map(({ path }) => path),
    ["node_modules/parts/used.js"],
  );
});

test("duplicates are reported with their importers", async (t) => {
  const { duplicates, packages } = await measured(await makeSizedProject(t));
  const copies = packages.filter(({ name }) => name === "inner");
  assert.deepEqual(duplicates, [
    {
      name: "inner",
      bytes: copies[1]?.bytes,
      copies: [
        {
          version: "2.0.0",
          folder: "node_modules/heavy/node_modules/inner",
          bytes: copies[0]?.bytes,
          importers: ["heavy 1.0.0"],
        },
        { version: "1.0.0", folder: "node_modules/inner", bytes: copies[1]?.bytes, importers: ["src/lib/b.ts"] },
      ],
    },
  ]);
});

test("an import that is the only one of several packages is reported with all of them", async (t) => {
  const { soleImports } = await measured(await makeSizedProject(t));
  assert.deepEqual(
    soleImports.map(({ bytes: _, ...rest }) => rest),
    [
      {
        file: "src/functions/a.mts",
        import: "heavy",
        packages: ["node_modules/heavy", "node_modules/heavy/node_modules/inner"],
      },
      { file: "src/lib/b.ts", import: "inner", packages: ["node_modules/inner"] },
      { file: "src/lib/b.ts", import: "parts", packages: ["node_modules/parts"] },
    ],
  );
});

test("a package that two files import has no sole import", async (t) => {
  const both = 'import { heavy } from "heavy";\nexport default async () => new Response(heavy + "!");\n';
  const { soleImports } = await measured(await makeSizedProject(t, { "src/functions/d.mts": both }));
  assert.deepEqual(
    soleImports.map(({ import: imported }) => imported),
    ["inner", "parts"],
  );
});

test("--why shows the shortest chain of each function, for each copy", async (t) => {
  const root = await makeSizedProject(t);
  const { code, stdout } = await ntli(["size", "--why", "inner"], { cwd: root });
  assert.equal(code, 0);
  assert.equal(
    stdout.replace(/includes [\d.]+ kB/g, "includes N"),
    [
      "acme_a includes N of inner 2.0.0 (node_modules/heavy/node_modules/inner)",
      "  src/functions/a.mts",
      "    └ heavy/index.js",
      "      └ inner/index.js",
      "",
      "acme_b includes N of inner 1.0.0 (node_modules/inner)",
      "  src/functions/b.mts",
      "    └ src/lib/b.ts",
      "      └ inner/index.js",
      "",
    ].join("\n"),
  );
  const limited = await ntli(["size", "--why", "inner@1.0.0", "--json"], { cwd: root });
  assert.deepEqual(
    JSON.parse(limited.stdout).map((/** @type {any} */ each) => each.chain.map((/** @type {any} */ link) => link.path)),
    [["src/functions/b.mts", "src/lib/b.ts", "node_modules/inner/index.js"]],
  );
});

test("suggests the closest name for an unknown package or function", async (t) => {
  const root = await makeSizedProject(t);
  const why = await ntli(["size", "--why", "hevy"], { cwd: root });
  assert.equal(why.code, 2);
  assert.match(why.stderr, /^error: unknown package `hevy`; did you mean `heavy`\?\n/);
  const only = await ntli(["size", "--function", "acme_d"], { cwd: root });
  assert.equal(only.code, 2);
  assert.match(only.stderr, /^error: unknown function `acme_d`; did you mean `acme_a`\?\n/);
});

test("size prints tables, and leaves the folder unchanged", async (t) => {
  const root = await makeSizedProject(t);
  const before = await readTree(root);
  const { code, stdout } = await ntli(["size"], { cwd: root });
  assert.equal(code, 0);
  assert.match(stdout, /^Function +Bundled +Zipped\nacme_a +13\.\d kB/);
  assert.match(stdout, /\nTotal, shared files once +1\d\.\d kB/);
  assert.match(stdout, /\nheavy 1\.0\.0 +10\.0 kB +\d\d\.\d % +█{30}\n/);
  assert.match(
    stdout,
    /\nPackages in several copies .*\ninner +2\.0\.0 .*heavy 1\.0\.0\n +1\.0\.0 .*src\/lib\/b\.ts\n/,
  );
  assert.match(
    stdout,
    /\nImported in one place only .*\nheavy +13\.\d kB  src\/functions\/a\.mts  heavy 1\.0\.0, inner 2\.0\.0\n/,
  );
  assert.doesNotMatch(stdout, /Since the last build/);
  assert.deepEqual(await readTree(root), before);
});

test("--function limits what is printed", async (t) => {
  const root = await makeSizedProject(t);
  const { stdout } = await ntli(["size", "--function", "b"], { cwd: root });
  assert.match(stdout, /^Function +Bundled +Zipped\nacme_b .*\n\nPackage /);
  assert.doesNotMatch(stdout, /heavy|several copies/);
});

test("an integration with errors has no sizes", async (t) => {
  const root = await makeSizedProject(t, {
    "src/functions/d.mts": 'import "nowhere";\nexport default async () => {};\n',
  });
  const report = await size({ root });
  assert.equal(report.ok, false);
  assert.equal(report.size, undefined);
  assert.deepEqual(
    report.diagnostics.map(({ code }) => code),
    ["NI1010"],
  );
});

test("a package that is copied has the size of its files, and its chain", async (t) => {
  const files = {
    "node_modules/reader/package.json": '{ "name": "reader", "version": "1.0.0", "dependencies": { "helper": "1" } }',
    "node_modules/reader/index.js":
      'require("helper"); [__filename]; module.exports = require("node:fs").readFileSync(__dirname + "/text.txt", "utf8");\n',
    "node_modules/reader/text.txt": "text ".repeat(400),
    "node_modules/helper/package.json": '{ "name": "helper", "version": "1.0.0" }',
    "node_modules/helper/index.js": "module.exports = 1;\n",
  };
  const root = await makeSizedProject(t, {
    "src/functions/c.mts": 'import text from "reader";\nexport default async () => new Response(text);\n',
  });
  await writeTree(root, files);
  const sizes = await measured(root);
  assert.equal((await build({ root })).ok, true);
  const onDisk = await bytesOnDisk(join(root, ".ntli/build/functions"));
  assert.equal(
    sizes.bytes,
    onDisk.reduce((total, bytes) => total + bytes, 0),
  );
  assert.equal(sum(sizes.packages) + sizes.glueBytes, sizes.bytes);
  const c = sizes.functions.find(({ name }) => name === "c");
  for (const name of ["reader", "helper"]) {
    const own = Object.entries(files).filter(([path]) => path.startsWith(`node_modules/${name}/`));
    const found = c?.packages.find((each) => each.name === name);
    assert.equal(
      found?.bytes,
      own.reduce((total, [, text]) => total + text.length, 0),
      name,
    );
  }
  const labels = (/** @type {string} */ name) =>
    c?.packages.find((each) => each.name === name)?.chain.map(({ label }) => label);
  assert.deepEqual(labels("reader"), ["src/functions/c.mts", "reader/index.js"]);
  assert.deepEqual(labels("helper"), ["src/functions/c.mts", "reader/index.js", "helper/index.js"]);
  assert.deepEqual(sizes.soleImports.find((each) => each.import === "reader")?.packages, [
    "node_modules/reader",
    "node_modules/helper",
  ]);
});
