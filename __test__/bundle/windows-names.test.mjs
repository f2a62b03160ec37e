// @ts-check
// What Windows has rules for, on any system: names that it reserves, names that differ in their case only, lines that end in CRLF,
// and programs that are started without a shell.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ntli } from "../cli/support.mjs";
import { ADD, entry, makeProject } from "../cli/project.mjs";
import { repository } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Why Windows cannot have a file of this name; undefined if it can. @param {string} name */
function fault(name) {
  if (RESERVED.test(name)) {
    return "reserved";
  }
  return /[<>:"|?*\\]|[. ]$/.test(name) ? "not allowed" : undefined;
}

/** The files of the package that sites install. @param {string} root */
async function packedFiles(root) {
  const tarball = join(root, ".ntli", "site", "static", "packages", "buildhooks.tgz");
  const { output } = await mustRun("tar", ["-tzf", tarball]);
  return output.trim().split("\n");
}

const answer = (/** @type {string} */ text) => `export default async () => new Response(${JSON.stringify(text)});\n`;
const shared = (/** @type {string} */ name) =>
  `import { value } from "../lib/${name}.js";\nexport default async () => new Response(value());\n`;

test("functions and modules with names that Windows reserves give files that it can have", {
  skip: process.platform === "win32" && "there cannot be such files",
}, async (t) => {
  const names = ["aux", "con", "nul", "prn", "com1", "lpt9"];
  const functions = names.map((name) => [`src/functions/${name}.mts`, answer(name)]);
  const modules = ["aux", "con"].flatMap((name) => [
    [`src/lib/${name}.ts`, `export const value = () => "${name}".repeat(2000);\n`],
    [`src/functions/first-${name}.mts`, shared(name)],
    [`src/functions/second-${name}.mts`, shared(name)],
  ]);
  const root = await makeProject(t, Object.fromEntries([...functions, ...modules]));
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 0, stderr);
  const files = await packedFiles(root);
  assert.ok(names.every((name) => files.some((file) => file.includes(`acme_${name}.`))));
  const faults = files.flatMap((file) => file.split("/").filter((part) => fault(part) !== undefined));
  assert.deepEqual(faults, []);
  const lower = files.map((file) => file.toLowerCase());
  assert.equal(new Set(lower).size, files.length);
});

/** Names that are one file where case is ignored, each with the other one that the message names. */
const SAME_FILES = [
  ["two functions", { "src/functions/Hello.mts": answer("capital") }, "acme_Hello", "acme_hello"],
  ["a file and a folder", { "src/functions/HELLO/index.mts": answer("capitals") }, "acme_HELLO", "acme_hello"],
  ["the folder of shared code", { "src/functions/Chunks.mts": answer("chunks") }, "acme_Chunks", "acme_chunks"],
  [
    "functions of two folders whose prefixes differ in case",
    {
      ...entry(`${ADD}\nintegration.addFunctions("./src/more", { prefix: "Acme" });`),
      "src/more/hello.mts": answer("more"),
    },
    "Acme_hello",
    "acme_hello",
  ],
  [
    "edge functions",
    {
      ...entry(`${ADD}\nintegration.addEdgeFunctions("./src/edge", { prefix: "acme" });`),
      "src/edge/A.ts": `${answer("A")}export const config = { path: "/a" };\n`,
      "src/edge/a/index.ts": `${answer("a")}export const config = { path: "/b" };\n`,
    },
    "acme_A",
    "acme_a",
  ],
];

for (const [what, files, ...names] of /** @type {[string, Record<string, string>, string, string][]} */ (SAME_FILES)) {
  test(`a warning names what is one file where case is ignored: ${what}`, {
    skip: process.platform !== "linux" && "there cannot be such files",
  }, async (t) => {
    const root = await makeProject(t, files);
    const { code, stdout, stderr } = await ntli(["check", "--json"], { cwd: root });
    assert.equal(code, 0, stderr);
    const { diagnostics } = JSON.parse(stdout);
    const found = diagnostics.filter((/** @type {{ code: string }} */ each) => each.code === "NI2019");
    assert.equal(found.length, 1, stdout);
    assert.ok(
      names.every((name) => found[0].message.includes(`\`${name}\``)),
      found[0].message,
    );
  });
}

test("on Linux functions whose names differ only in case are built under their own names", {
  skip: process.platform !== "linux" && "there cannot be such files",
}, async (t) => {
  const names = ["hello", "Hello", "HELLO"];
  const functions = names.flatMap((name) => [
    [`src/functions/${name}.mts`, shared("value")],
    [`src/functions/v1-${name}.ts`, `export const handler = async () => ({ statusCode: 200, body: "${name}" });\n`],
    [`src/edge/${name}.ts`, `${answer(name)}export const config = { path: "/${name}" };\n`],
  ]);
  const root = await makeProject(t, {
    ...entry(`${ADD}\nintegration.addEdgeFunctions("./src/edge", { prefix: "acme" });`),
    "src/lib/value.ts": 'export const value = () => "value".repeat(2000);\n',
    ...Object.fromEntries(functions),
  });
  const { code, stderr } = await ntli(["build"], { cwd: root });
  assert.equal(code, 0, stderr);
  const built = (await packedFiles(root)).filter((file) => /\/acme_[^/]*$/.test(file));
  const expected = names.flatMap((name) => [
    `package/edge-functions/acme_${name}.mjs`,
    `package/functions/acme_${name}.mjs`,
    `package/functions/acme_v1-${name}.cjs`,
  ]);
  assert.deepEqual(built.sort(), expected.sort());
});

test("sources with CRLF have the same problems at the same places, and the same functions", async (t) => {
  const sources = {
    "src/functions/good.mts": `// one\n${answer("good")}export const config = { path: "/good" };\n`,
    "src/functions/bad.mts": `// one\n// two\n${answer("bad")}export const config = { schedule: "@daily", path: "/bad" };\n`,
  };
  const withCrlf = Object.entries(sources).map(([file, text]) => [file, text.replaceAll("\n", "\r\n")]);
  const [unix, windows] = await Promise.all(
    [sources, Object.fromEntries(withCrlf)].map(async (files) => {
      const root = await makeProject(t, files);
      const { stdout } = await ntli(["check", "--json"], { cwd: root });
      const { diagnostics, functions } = JSON.parse(stdout);
      return {
        functions,
        places: diagnostics.map((/** @type {any} */ { code, labels }) => [
          code,
          labels.map((/** @type {any} */ { line, column, endColumn }) => [line, column, endColumn]),
        ]),
      };
    }),
  );
  assert.ok(unix !== undefined && unix.places.length > 0);
  assert.deepEqual(windows, unix);
});

/** Commands of npm are scripts on Windows, which only a shell can start; their arguments are fixed. */
const WITH_SHELL = ["create/src/run.ts", "sdk/author/extension-ui.ts"];

test("no program is started through a shell, except npm's scripts on Windows", () => {
  const files = ["sdk", "cli", "dev", "create/src"].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
  const found = files.filter((file) => {
    const text = readFileSync(join(repository, file), "utf8");
    return /\bshell:|\bexecSync\(|\bexec\(["'`]|import \{[^}]*\bexec\b[^}]*\} from "node:child_process"/.test(text);
  });
  assert.deepEqual(found.sort(), WITH_SHELL);
});
