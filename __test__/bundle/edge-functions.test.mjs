// @ts-check
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { build, check, size, trace } from "../../dist/sdk/index.js";
import { entry, makeProject } from "../cli/project.mjs";

const ENTRY = entry('integration.addEdgeFunctions("./src/edge", { prefix: "acme" });');
const CONFIG = 'export const config = { path: "/hello" };\n';

/** @param {string} code */
const answering = (code) => `${code}\nexport default () => new Response(String(value));\n${CONFIG}`;

/**
 * What a build of one edge function reports, with the line of its first place.
 *
 * @param {import("node:test").TestContext} t
 * @param {string} code
 * @param {Record<string, string>} [files]
 */
async function problems(t, code, files = {}) {
  const root = await makeProject(t, { ...ENTRY, "src/edge/hello.ts": answering(code), ...files });
  const { diagnostics } = await build({ root });
  return diagnostics.map((each) => {
    const [{ file = "", line = 0 } = {}] = each.labels;
    return `${each.code} ${file}:${line} ${each.message} | ${each.help}`;
  });
}

test("imports that Netlify resolves stay as they are", async (t) => {
  const imports = [
    'import a from "https://deno.land/x/a.ts";',
    'import b from "node:path";',
    'import { c } from "@netlify/edge-functions";',
    'import d from "os";',
  ];
  const code = `${imports.join("\n")}\nconst value = [a, b, c, d, () => import("https://esm.sh/e")];`;
  const root = await makeProject(t, { ...ENTRY, "src/edge/hello.ts": answering(code) });
  const { ok, diagnostics } = await build({ root });
  assert.ok(ok, JSON.stringify(diagnostics));
  const output = await readFile(join(root, ".ntli/build/edge-functions/acme_hello.mjs"), "utf8");
  for (const specifier of ["https://deno.land/x/a.ts", "node:path", "@netlify/edge-functions", "node:os"]) {
    assert.match(output, new RegExp(`from "${specifier}"`), output);
  }
  assert.match(output, /import\("https:\/\/esm\.sh\/e"\)/);
  assert.doesNotMatch(output, /globalThis/, "globals of Node are only for packages");
});

test("imports are mapped by the import map in netlify.toml", async (t) => {
  const imports = {
    "std/": "https://deno.land/std@0.224.0/",
    own: "./src/shared/own.ts",
    "shared/": "./src/shared/",
    renamed: "npm:installed@1",
    node: "node:path",
    installed: "./src/shared/other.ts",
  };
  const lines = [
    'import a from "std/path/mod.ts";',
    'import { b } from "own";',
    'import { c } from "shared/c.ts";',
    'import { c as again } from "../shared/c.ts";',
    'import d from "renamed";',
    'import e from "node";',
    "const value = [a, b, c, again, d, e];",
  ];
  const root = await makeProject(t, {
    ...ENTRY,
    "netlify.toml": '[functions]\ndeno_import_map = "config/imports.json"\n',
    "config/imports.json": JSON.stringify({ imports }).replaceAll("./src", "../src"),
    "src/edge/hello.ts": answering(lines.join("\n")),
    "src/shared/own.ts": 'export const b = "text of own";\n',
    "src/shared/c.ts": 'export const c = "text of c";\n',
    "src/shared/other.ts": 'export default "text of other";\n',
    "node_modules/installed/package.json":
      '{ "name": "installed", "version": "1.0.0", "type": "module", "main": "a.js" }',
    // A package does not know the map.
    "node_modules/installed/a.js": 'import { text } from "shared/text.js";\nexport default text;\n',
    "node_modules/shared/package.json": '{ "name": "shared", "type": "module" }',
    "node_modules/shared/text.js": 'export const text = "text of the package";\n',
  });
  const { ok, diagnostics } = await build({ root });
  assert.ok(ok, JSON.stringify(diagnostics));
  const output = await readFile(join(root, ".ntli/build/edge-functions/acme_hello.mjs"), "utf8");
  assert.match(output, /from "https:\/\/deno\.land\/std@0\.224\.0\/path\/mod\.ts"/);
  assert.match(output, /from "node:path"/);
  for (const text of ["text of own", "text of c", "text of the package"]) {
    assert.equal(output.split(text).length, 2, output);
  }
});

test("without the map, or with one that cannot be read, the same imports are errors", async (t) => {
  for (const files of [{}, { "netlify.toml": '[functions]\ndeno_import_map = "missing.json"\n' }]) {
    const [problem = ""] = await problems(t, 'import { value } from "shared/value.ts";', files);
    assert.match(problem, /^NI1010 src\/edge\/hello\.ts:1 `shared\/value\.ts` cannot be resolved/);
  }
});

test("a package that is not installed is reported with its name and place", async (t) => {
  for (const [specifier, wanted] of [
    ["left-pad", "left-pad"],
    ["npm:left-pad@1.3.0", "left-pad@1.3.0"],
  ]) {
    assert.deepEqual(await problems(t, `import value from "${specifier}";`), [
      `NI1010 src/edge/hello.ts:1 \`${specifier}\` cannot be resolved | install the package (\`npm install ${wanted}\`), or correct the name`,
    ]);
  }
});

test("what does not work at the edge is reported with its place and what to do", async (t) => {
  const [jsr = ""] = await problems(t, 'import value from "jsr:@std/path@1";');
  assert.match(jsr, /^NI1011 src\/edge\/hello\.ts:1 `jsr:@std\/path@1` cannot be imported: Netlify's edge bundler/);
  assert.match(jsr, /https:\/\/esm\.sh\/jsr\/@std\/path@1/);

  const [html = ""] = await problems(t, 'import value from "./page.html";', { "src/edge/page.html": "<p>" });
  assert.match(
    html,
    /^NI1011 src\/edge\/hello\.ts:1 `\.\/page\.html` cannot be imported.*edge functions have no files/,
  );

  const native = {
    "node_modules/fast/package.json": '{ "name": "fast", "main": "a.node" }',
    "node_modules/fast/a.node": "\u007fELF",
  };
  const [addon = ""] = await problems(t, 'import value from "fast";', native);
  assert.match(addon, /^NI1011 src\/edge\/hello\.ts:1 .*native addon, which cannot be bundled/);

  const old = {
    "node_modules/old/package.json": '{ "name": "old" }',
    "node_modules/old/index.js": "with (exports) { a = 1; }",
  };
  const [unbundled = ""] = await problems(t, 'import value from "old";', old);
  assert.match(unbundled, /^NI1064 node_modules\/old\/index\.js:1 .* a `with` statement/);
});

test("`trace` tells an edge function from a function with the same name", async (t) => {
  const both = entry(
    'integration.addEdgeFunctions("./src/edge", { prefix: "acme" });',
    'integration.addFunctions("./src/functions", { prefix: "acme" }); export { integration };',
  );
  const code = '\n\nexport default () => {\n  throw new Error("boom");\n};\n';
  const root = await makeProject(t, { ...both, "src/edge/hello.ts": code + CONFIG });
  assert.ok((await build({ root })).ok);
  const lines = (await readFile(join(root, ".ntli/build/edge-functions/acme_hello.mjs"), "utf8")).split("\n");
  const line = lines.findIndex((text) => text.includes("boom"));
  const place = `acme_hello.mjs:${line + 1}:${(lines[line]?.indexOf("new") ?? 0) + 1}`;
  const { text } = await trace(`at file:///root/.netlify/v1/edge-functions/${place}`, { root });
  assert.match(text, /src\/edge\/hello\.ts:4/, text);
});

test("`check`, `build` and `size` list edge functions after functions, also with the same name", async (t) => {
  const both = entry(
    'integration.addEdgeFunctions("./src/edge", { prefix: "acme" });',
    'integration.addFunctions("./src/functions", { prefix: "acme" }); export { integration };',
  );
  const root = await makeProject(t, { ...both, "src/edge/hello.ts": answering("const value = 1;") });
  const reports = [await check({ root }), await build({ root }), await size({ root })];
  for (const { ok, functions, diagnostics } of reports) {
    assert.ok(ok, JSON.stringify(diagnostics));
    assert.deepEqual(
      functions.map(({ injectedName, kind, routes }) => [injectedName, kind, routes]),
      [
        ["acme_hello", "function", ["/.netlify/functions/acme_hello"]],
        ["acme_hello", "edge", ["/hello"]],
      ],
    );
  }
  const [, built] = reports;
  const sizes = built?.functions.map((each) => ("bytes" in each ? each.bytes : 0)) ?? [];
  assert.ok(sizes.every((bytes) => Number(bytes) > 0) && sizes[0] !== sizes[1], `${sizes}`);
});

test("edge functions are minified, and keep their `config`", async (t) => {
  const code = 'import { shared } from "../shared/s.js";\nconst value = shared(20, 22);';
  const files = {
    "src/edge/hello.ts": answering(code),
    "src/edge/other.ts": answering(code).replace("/hello", "/other"),
    "src/shared/s.js":
      "export const shared = (firstNumber, secondNumber) => {\n  return firstNumber + secondNumber;\n};\n",
    ...entry('integration.addEdgeFunctions("./src/edge", { prefix: "acme", minify: true });'),
  };
  const root = await makeProject(t, files);
  const { ok, diagnostics } = await build({ root });
  assert.ok(ok, JSON.stringify(diagnostics));
  const folder = join(root, ".ntli/build/edge-functions");
  for (const name of ["hello", "other"]) {
    const { default: handler, config } = await import(pathToFileURL(join(folder, `acme_${name}.mjs`)).href);
    assert.equal(await handler().text(), "42");
    assert.deepEqual(config, { path: `/${name}` });
  }
  const chunks = await readdir(join(folder, "acme_chunks"));
  const texts = await Promise.all(chunks.map((chunk) => readFile(join(folder, "acme_chunks", chunk), "utf8")));
  assert.match(texts.join(""), /shared=\((\w),(\w)\)=>\{return \1\+\2\}/);
});
