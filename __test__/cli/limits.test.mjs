// @ts-check
// Input that is deeper, larger or stranger than any that people write.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../sdk/support.mjs";
import { makeProject } from "./project.mjs";
import { ntli, PACKAGE } from "./support.mjs";

const HANDLER = "export default async () => new Response(String(deep));\n";

/** Syntax that nests, as an expression. @type {Record<string, (count: number) => string>} */
const NESTED = {
  arrays: (count) => "[".repeat(count) + "]".repeat(count),
  "arrow functions": (count) => `${"a=>".repeat(count)}1`,
  functions: (count) => `${"()=>{return ".repeat(count)}1${"}".repeat(count)}`,
  blocks: (count) => `()=>{${"{".repeat(count)}${"}".repeat(count)}}`,
  "else if": (count) => `(a)=>{${"if(a){}else ".repeat(count)}{}}`,
  sums: (count) => `globalThis.x${"+1".repeat(count)}`,
  classes: (count) => `${"class{static a=".repeat(count)}1${"}".repeat(count)}`,
};

test("what Node takes is taken, however deep it is nested", { timeout: 300_000 }, async (t) => {
  const functions = Object.entries(NESTED).map(([name, code], index) => [
    `src/functions/f${index}.mjs`,
    `// ${name}\nexport const deep = ${code(2500)};\n${HANDLER}`,
  ]);
  const root = await makeProject(t, {
    ...Object.fromEntries(functions),
    "src/functions/g.mjs": `import { deep } from "deep";\n${HANDLER}`,
    "node_modules/deep/package.json": JSON.stringify({ name: "deep", type: "module", main: "index.js" }),
    "node_modules/deep/index.js": `export const deep = ${NESTED["arrays"]?.(2500)};\n`,
  });
  for (const command of ["check", "list", "build"]) {
    const { code, stderr } = await ntli([command], { cwd: root });
    assert.equal(code, 0, `${command}: ${stderr.slice(0, 2000)}`);
  }
});

test("what is nested deeper is refused at its place", { timeout: 200_000 }, async (t) => {
  const deep = `export const deep = ${NESTED["arrays"]?.(300_000)};\n`;
  const root = await makeProject(t, { "src/functions/a.mjs": deep + HANDLER });
  const own = await ntli(["check"], { cwd: root });
  assert.equal(own.code, 1);
  assert.match(own.stderr, /error\[NI1001\]: `src\/functions\/a.mjs` is not read, .* 50000 levels/);

  const other = await makeProject(t, {
    "src/functions/g.mjs": `import { deep } from "deep";\n${HANDLER}`,
    "node_modules/deep/package.json": JSON.stringify({ name: "deep", type: "module", main: "index.js" }),
    "node_modules/deep/index.js": deep,
  });
  const built = await ntli(["build"], { cwd: other });
  assert.equal(built.code, 1);
  assert.match(built.stderr, /error\[NI1001\]: `node_modules\/deep\/index.js` is not read/);
});

test("what a parser would read again and again is refused at its place", { timeout: 60_000 }, async (t) => {
  const code = `export const deep = ${"a<{[".repeat(40)}1${"]}".repeat(40)};\n`;
  const own = await ntli(["check"], { cwd: await makeProject(t, { "src/functions/a.mts": code + HANDLER }) });
  assert.equal(own.code, 1);
  assert.match(own.stderr, /error\[NI1001\]: `src\/functions\/a.mts` is not read, .* type arguments/);

  const importing = `import { deep } from "../deep.ts";\n${HANDLER}`;
  const files = { "src/functions/a.mjs": importing, "src/deep.ts": code };
  const built = await ntli(["build"], { cwd: await makeProject(t, files) });
  assert.equal(built.code, 1);
  assert.match(built.stderr, /error\[NI1001\]: `src\/deep.ts` is not read/);
});

for (const [kind, text] of /** @type {[string, string][]} */ ([
  ["nested", `config:\n  slug: ${"- ".repeat(20_000)}a\n`],
  ["large", `config:\n  slug: a # ${"x".repeat(1e6)}\n`],
])) {
  test(`a configuration file that is ${kind} is refused`, async (t) => {
    const { code, stderr } = await ntli(["check"], { cwd: await makeProject(t, { "integration.yaml": text }) });
    assert.equal(code, 1, stderr.slice(0, 2000));
    assert.match(stderr, /error\[NI2\d+\]: /);
  });
}

const isUnix = process.platform !== "win32";
for (const path of [
  "src/functions/pipe.mjs",
  "integration.yaml",
  "package.json",
  "netlify.toml",
  "assets/pipe",
  "src/functions/.ntliignore",
]) {
  for (const [what, put] of /** @type {[string, (file: string) => unknown][]} */ ([
    ["a pipe", (file) => execFileSync("mkfifo", [file])],
    ["a link to a device", (file) => symlink("/dev/zero", file)],
  ])) {
    test(`${what} at ${path} does not block`, { skip: !isUnix, timeout: 200_000 }, async (t) => {
      const root = await makeProject(t);
      await rm(join(root, path), { force: true });
      await mkdir(dirname(join(root, path)), { recursive: true });
      await put(join(root, path));
      for (const command of ["check", "build"]) {
        const { code, stderr } = await ntli([command], { cwd: root });
        // Links in a functions folder are refused, whatever they lead to.
        const isNeeded = what === "a pipe" ? !/toml|assets|ignore/.test(path) : !/toml|assets/.test(path);
        assert.equal(code, isNeeded ? 1 : 0, `${command}: ${stderr}`);
      }
    });
  }
}

test("a folder whose path is not UTF-8 is the reason that is named", {
  skip: process.platform !== "linux",
}, async (t) => {
  // Node decodes such a path before it passes it on, so a shell makes it.
  const script =
    'cd "$1" && mkdir "$(printf "b\\377")" && cd "$(printf "b\\377")" && "$2" "$3" check 2>&1; test $? = 1';
  const command = [
    "-c",
    script,
    "sh",
    await temporaryFolder(t),
    process.execPath,
    `${PACKAGE}bin/netlify-integration.js`,
  ];
  const output = execFileSync("sh", command, { encoding: "utf8" });
  assert.match(
    output,
    /error\[NI2030\]: the path `.*` is not UTF-8, and Node cannot open it\n.*\n = help: rename the folder/,
  );
});

test("problems of a file are counted where there are thousands", { timeout: 100_000 }, async (t) => {
  const paths = "'b',\n".repeat(5_000);
  const root = await makeProject(t, {
    "src/functions/a.mjs": `export default () => {};\nexport const config = { path: [\n${paths}] };\n`,
  });
  const { code, stderr } = await ntli(["check"], { cwd: root });
  assert.equal(code, 1);
  assert.equal(stderr.match(/^error\[/gm)?.length, 200);
  assert.match(stderr, /\(and 4800 more of NI1013 in this file\)/);
});

test("patterns that would take too long are not compared, which is said", { timeout: 100_000 }, async (t) => {
  const handler = "export default () => {};\n";
  const root = await makeProject(t, {
    "src/functions/a.mjs": `${handler}export const config = { path: "/:x((?:a{397})+)" };\n`,
    "src/functions/b.mjs": `${handler}export const config = { path: "/:x((?:a{389})+b?)" };\n`,
  });
  const { code, stderr } = await ntli(["check"], { cwd: root });
  assert.equal(code, 0);
  assert.match(stderr, /warning\[NI2009\]: .* are not compared, because that takes too long/);
});
