// @ts-check
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { loadEntry } from "../../dist/sdk/author/entry.js";
import { temporaryFolder } from "./support.mjs";

const SDK = new URL("../../dist/sdk/index.js", import.meta.url).href;
const { exit } = process;

/**
 * Loads an entry as if it were the bundle.
 *
 * @param {import("node:test").TestContext} t
 * @param {string} source
 * @param {Record<string, string>} [files]
 */
async function load(t, source, files = {}) {
  const root = await temporaryFolder(t, { "out/integration.js": source, ...files });
  const file = join(root, "out/integration.js");
  const entry = await loadEntry({ file, root, main: "src/index.ts", color: false });
  assert.equal(process.exit, exit);
  return entry;
}

test("returns what the entry registered", async (t) => {
  const { settings } = await load(
    t,
    `import { NetlifyIntegration } from "${SDK}";
     export const integration = new NetlifyIntegration();
     integration.addFunctions("./functions", { prefix: "p" });`,
  );
  assert.equal(settings?.functions[0]?.prefix, "p");
});

test("runs the same code once, and other code again", async (t) => {
  const source = (/** @type {string} */ prefix) => `import { NetlifyIntegration } from "${SDK}";
     globalThis.runs = (globalThis.runs ?? 0) + 1;
     export const integration = new NetlifyIntegration();
     integration.addFunctions("./functions", { prefix: "${prefix}" });`;
  const root = await temporaryFolder(t, {
    "1/integration.js": source("a"),
    "2/integration.js": source("a"),
    "3/integration.js": source("b"),
  });
  const prefixes = [];
  for (const folder of ["1", "2", "3"]) {
    const file = join(root, folder, "integration.js");
    const { settings } = await loadEntry({ file, root, main: "src/index.ts", color: false });
    prefixes.push(settings?.functions[0]?.prefix);
  }
  assert.deepEqual(prefixes, ["a", "a", "b"]);
  assert.equal(Reflect.get(globalThis, "runs"), 2);
});

for (const source of ["export {};", "export const integration = undefined;", "export const integration = null;"]) {
  test(`reports an entry without an integration: ${source}`, async (t) => {
    const { diagnostics } = await load(t, source);
    assert.equal(
      diagnostics?.[0]?.rendered,
      [
        "error[NI2010]: `src/index.ts` exports neither `integration` nor `extension`",
        " --> src/index.ts:1:1",
        "  = help: add `export { integration };`, where `integration` is a `new NetlifyIntegration()`",
      ].join("\n"),
    );
  });
}

for (const [value, kind] of [
  ["class Integration {}", "a function or class, not an integration"],
  ["'integration'", "a string, not an integration"],
  ["{}", "an object, not an integration"],
  ["{ addFunctions() {} }", "an integration of another SDK, not of netlify-sdk-native"],
  [
    "{ [Symbol.for('netlify-sdk-native.settings')]: { version: 99 } }",
    "an integration of another version of netlify-sdk-native",
  ],
]) {
  test(`reports an export that is ${kind}`, async (t) => {
    const { diagnostics } = await load(t, `export const integration = ${value};`);
    assert.equal(diagnostics?.[0]?.code, "NI2011");
    assert.equal(diagnostics?.[0]?.message, `\`src/index.ts\` exports ${kind}`);
  });
}

test("reports what the entry throws, with its cause, at the author's own frame", async (t) => {
  const { diagnostics } = await load(t, `import "../src/index.mjs";\nexport {};`, {
    "src/index.mjs": `import { open } from "../node_modules/db/index.mjs";\n\nopen();\n`,
    "node_modules/db/index.mjs": `export function open() {\n  throw new TypeError("closed", { cause: new Error("no network") });\n}\n`,
  });
  assert.equal(diagnostics?.length, 1);
  assert.equal(diagnostics?.[0]?.code, "NI2012");
  assert.match(diagnostics?.[0]?.message ?? "", /does not load: TypeError: closed \(no network\)$/);
  assert.deepEqual(
    diagnostics?.[0]?.labels.map(({ file, line, column }) => `${file}:${line}:${column}`),
    ["src/index.mjs:3:1"],
  );
});

test("names a method of another SDK, without the suffix that the bundler adds to the variable", async (t) => {
  const { diagnostics } = await load(t, "const integration$1 = {};\nintegration$1.addConnector();");
  assert.match(diagnostics?.[0]?.message ?? "", /TypeError: integration\.addConnector is not a function$/);
  assert.match(diagnostics?.[0]?.help ?? "", /^remove the call: netlify-sdk-native has no `addConnector`/);
});

test("maps the frame through the source map of the bundle", async (t) => {
  const map = { version: 3, file: "integration.js", sources: ["../src/index.ts"], names: [], mappings: "AAIK" };
  const { diagnostics } = await load(t, `throw new Error("boom");\n//# sourceMappingURL=integration.js.map\n`, {
    "out/integration.js.map": JSON.stringify(map),
  });
  const [label] = diagnostics?.[0]?.labels ?? [];
  assert.equal(`${label?.file}:${label?.line}`, "src/index.ts:5");
});

for (const [thrown, message] of [
  ["'text'", "text"],
  ["undefined", "undefined"],
  ["{}", "[object Object]"],
]) {
  test(`reports an entry that throws ${thrown}`, async (t) => {
    const { diagnostics } = await load(t, `throw ${thrown};`);
    assert.equal(diagnostics?.[0]?.message, `\`src/index.ts\` does not load: ${message}`);
    assert.equal(diagnostics?.[0]?.labels[0]?.file, "src/index.ts");
  });
}

test("reports an entry that ends the process", async (t) => {
  const { diagnostics } = await load(t, "process.exit(0);");
  assert.equal(diagnostics?.[0]?.code, "NI2012");
  assert.match(diagnostics?.[0]?.message ?? "", /`process\.exit` is called/);
});

test("passes on diagnostics of the SDK, with paths relative to the root", async (t) => {
  const { diagnostics } = await load(t, `import "../src/index.mjs";\nexport {};`, {
    "src/index.mjs": `import { NetlifyIntegration } from "${SDK}";\nconst integration = new NetlifyIntegration();\nintegration.addFunctions("./functions", { prefix: "a.b" });\n`,
  });
  assert.deepEqual(diagnostics?.[0]?.rendered.split("\n").slice(0, -1), [
    "error[NI2001]: the prefix `a.b` contains `.`",
    " --> src/index.mjs:3:13",
    "  |",
    '3 | integration.addFunctions("./functions", { prefix: "a.b" });',
    "  |             ^^^^^^^^^^^^",
    "  |",
  ]);
});
