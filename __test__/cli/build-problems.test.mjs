// @ts-check
// What a build refuses, with its code and place, and that the former output stays.
import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { readTree, writeTree } from "../sdk/support.mjs";
import { ADD, entry, makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

/**
 * @typedef {object} BadInput
 * @property {string} what
 * @property {string} code
 * @property {string} place File, or file:line.
 * @property {Record<string, string>} [files]
 * @property {string[]} [removed]
 */

/** @type {BadInput[]} */
const BAD_INPUT = [
  { what: "no config file", code: "NI2030", place: ".", removed: ["integration.yaml"] },
  {
    what: "a slug that is not valid",
    code: "NI2031",
    place: "integration.yaml:2",
    files: { "integration.yaml": "config:\n  slug: My Slug\n" },
  },
  {
    what: "no slug",
    code: "NI2031",
    place: "integration.yaml:1",
    files: { "integration.yaml": "config:\n  name: Acme\n" },
  },
  { what: "no `main`", code: "NI2032", place: "package.json:1", files: { "package.json": '{ "type": "module" }\n' } },
  { what: "no package.json", code: "NI2032", place: "package.json", removed: ["package.json"] },
  {
    what: "a `main` that points nowhere",
    code: "NI2033",
    place: "package.json:2",
    files: { "package.json": '{\n  "main": "src/nope.ts"\n}\n' },
  },
  {
    what: "an entry without `integration`",
    code: "NI2010",
    place: "src/index.ts:1",
    files: entry(ADD, "export const other = integration;"),
  },
  {
    what: "an entry that exports something else",
    code: "NI2011",
    place: "src/index.ts:1",
    files: entry("export const extension = class {};", ""),
  },
  {
    what: "an entry that throws",
    code: "NI2012",
    place: "src/index.ts:3",
    files: entry("JSON.parse(process.version);"),
  },
  {
    what: "an entry that throws in a module of its own",
    code: "NI2012",
    place: "src/env.ts:2",
    files: {
      ...entry('import "./env.js";'),
      "src/env.ts": "type Env = Record<string, string>;\nnew URL((process.env as Env).NOWHERE!);\n",
    },
  },
  {
    what: "an entry that never finishes",
    code: "NI2012",
    place: "src/index.ts:1",
    files: entry("await new Promise(() => {});"),
  },
  { what: "an entry that ends the process", code: "NI2012", place: "src/index.ts:3", files: entry("process.exit(0);") },
  { what: "a syntax error in the entry", code: "NI1001", place: "src/index.ts:3", files: entry("const = 1;") },
  {
    what: "an import of the entry that cannot be resolved",
    code: "NI1010",
    place: "src/index.ts:3",
    files: entry('import "nowhere";'),
  },
  {
    what: "a functions folder that is missing",
    code: "NI2005",
    place: "src/nothing",
    files: entry('integration.addFunctions("./src/nothing", { prefix: "acme" });'),
  },
  {
    what: "a functions folder that is empty",
    code: "NI2006",
    place: "src/empty",
    files: { ...entry('integration.addFunctions("./src/empty", { prefix: "acme" });'), "src/empty/.gitkeep": "" },
  },
  {
    what: "no functions path",
    code: "NI2002",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("", { prefix: "acme" });'),
  },
  {
    what: "no prefix",
    code: "NI2001",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("./src/functions");'),
  },
  {
    what: "an empty prefix",
    code: "NI2001",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("./src/functions", { prefix: "" });'),
  },
  {
    what: "a prefix with other characters",
    code: "NI2001",
    place: "src/index.ts:3",
    files: entry('integration.addFunctions("./src/functions", { prefix: "my prefix" });'),
  },
  {
    what: "an event that does not exist",
    code: "NI2003",
    place: "src/index.ts:3",
    files: entry('integration.addBuildEventHandler("onPrebuild", () => {});'),
  },
  {
    what: "a syntax error in a function",
    code: "NI1001",
    place: "src/functions/bad.mts:2",
    files: { "src/functions/bad.mts": "export default () => {\n  const = 1;\n};\n" },
  },
  {
    what: "an import of a function that cannot be resolved",
    code: "NI1010",
    place: "src/functions/bad.mts:2",
    files: { "src/functions/bad.mts": '\nimport x from "nowhere";\nexport default () => x;\n' },
  },
  {
    what: "two functions with one name",
    code: "NI2007",
    place: "src/functions/hello.",
    files: { "src/functions/hello.js": "export default () => {};\n" },
  },
  {
    what: "two functions with one name in two folders",
    code: "NI2007",
    place: "src/more/hello.mts",
    files: {
      ...entry(ADD, 'integration.addFunctions("./src/more", { prefix: "acme" });\nexport { integration };'),
      "src/more/hello.mts": "export default () => {};\n",
    },
  },
  {
    what: "a Go function",
    code: "NI1002",
    place: "src/functions/tick.go",
    files: { "src/functions/tick.go": "package main\n" },
  },
  {
    what: "a function with a name that Netlify refuses",
    code: "NI1003",
    place: "src/functions/a.b.mts",
    files: { "src/functions/a.b.mts": "export default () => {};\n" },
  },
];

for (const { what, code, place, files = {}, removed = [] } of BAD_INPUT) {
  test(`bad input: ${what}`, async (t) => {
    const root = await makeProject(t);
    assert.equal((await ntli(["build"], { cwd: root })).code, 0);
    const before = await readTree(join(root, ".ntli"));
    await writeTree(root, files);
    await Promise.all(removed.map((path) => rm(join(root, path))));

    const result = await ntli(["build"], { cwd: root });
    assert.equal(result.code, 1, result.stderr);
    assert.equal(result.stdout, "");
    assert.match(result.stderr, new RegExp(`^error\\[${code}\\]: .*\\n *--> ${place.replaceAll(".", "\\.")}`, "m"));
    assert.match(result.stderr, /^ +(?:= )?help: /m);
    assert.match(result.stderr, /\n1 error\n$/m);
    assert.ok(
      result.stderr.endsWith(`\n\nWhy, and what to do: netlify-integration explain ${code}\n\n`),
      result.stderr,
    );
    assert.deepEqual(await readTree(join(root, ".ntli")), before);
  });
}

test("bad input: an output folder that is not writable", async (t) => {
  const root = await makeProject(t, { ".ntli": "a file" });
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 1, stderr);
  assert.match(stderr, /^error\[NI2020\]: .*\n *--> \.ntli/m);
  assert.equal(await readFile(join(root, ".ntli"), "utf8"), "a file");
});

test("bad input: an output folder inside which nothing can be replaced", async (t) => {
  const root = await makeProject(t, { ".ntli/site": "a file" });
  const { code, stderr } = await ntli(["build"], { cwd: root });
  if (code !== 0) {
    assert.match(stderr, /^error\[NI2020\]: /m);
    assert.deepEqual(Object.keys((await readTree(join(root, ".ntli"))) ?? {}), ["site"]);
  }
});

test("leaves nothing behind when the first build fails", async (t) => {
  for (const files of [
    entry("JSON.parse(process.version);"),
    { "integration.yaml": "" },
    { "src/functions/x.go": "" },
  ]) {
    const root = await makeProject(t, files);
    assert.equal((await ntli(["build"], { cwd: root })).code, 1);
    assert.equal(await readTree(join(root, ".ntli")), undefined);
  }
});
