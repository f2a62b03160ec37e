// @ts-check
// Code that cannot work, in every place and kind of file where it can be.

/** @typedef {import("./cases.mjs").Case} Case */

/** What is wrong with the code itself. @type {Record<string, string>} */
const CODE = {
  "missing-value": "const a = ;",
  "missing-brace": "if (true) {",
  "extra-brace": "}",
  "missing-initializer": "const a;",
  "unterminated-string": `const a = "b;`,
  "unterminated-template": "const a = `b ${;",
  "unterminated-comment": "/* a",
  "invalid-escape": `const a = "\\u{110000}";`,
  "invalid-flags": "const a = /b/gg;",
  "invalid-number": "const a = 1_;",
  "invalid-target": "1 = 2;",
  "conflict-markers": "<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> b",
  "const-twice": "const a = 1; const a = 2;",
  "let-and-var": "let a; var a;",
  "class-and-let": "class A {} let A;",
  "parameters-twice": "const f = (a, a) => a;",
  "catch-parameter": "try { f(); } catch (a) { let a; }",
  "export-undeclared": "export { nope };",
  "export-twice": "export const a = 1; export { a };",
  "import-twice": `import { join } from "node:path"; import { join as j, resolve as join } from "node:path";`,
  "break-alone": "break;",
  "continue-alone": "continue;",
  "label-unknown": "for (;;) { break nope; }",
  "label-twice": "a: a: for (;;) break;",
  "private-undeclared": "f(a.#b);",
  "private-twice": "class A { #a; #a; }",
  "constructor-twice": "class A { constructor() {} constructor() {} }",
  "super-outside": "function f() { super.a; }",
  "super-call": "class A { constructor() { super(); } }",
  "new-target": "console.log(new.target);",
  "await-in-function": "function f() { await g(); }",
  "yield-in-function": "function f() { yield 1; }",
  "optional-template": "a?.b`c`;",
  "optional-target": "a?.b = 1;",
  "mixed-coalescing": "const a = 1 || 2 ?? 3;",
  "proto-twice": "const a = { __proto__: null, __proto__: null };",
  with: "with (a) {}",
  "delete-name": "let a; delete a;",
  "old-octal": "const a = 010;",
  "function-twice": "function f() {} function f() {}",
  "strict-parameters": `function f(a = 1) { "use strict"; }`,
  "getter-parameter": "const a = { get b(c) { return c; } };",
  "rest-first": "function f(...a, b) {}",
  "for-of-initializer": "for (let a = 1 of []) {}",
};

/** What is imported and not there, or no module. @type {Record<string, string>} */
const SPECIFIERS = {
  package: "not-installed",
  scoped: "@not/installed/deep.js",
  path: "./nope.js",
  "path-above": "../../../nope.js",
  "absolute-path": "/nope.js",
  "file-url": "file:///nope.mjs",
  "no-specifier": "",
  "own-imports": "#nope",
  registry: "npm:lodash",
  remote: "https://example.com/a.js",
  page: "./page.html",
  query: "./page.html?raw",
  "no-exports": "dep/nope",
  "no-file": "dep-without-file",
  "broken-package": "dep-broken",
  "json-broken": "./broken.json",
};

/** @type {Record<string, (specifier: string) => string>} */
const IMPORTS = {
  bare: (specifier) => `import ${specifier};`,
  default: (specifier) => `import a from ${specifier};\nconsole.log(a);`,
  named: (specifier) => `import { a } from ${specifier};\nconsole.log(a);`,
  all: (specifier) => `import * as a from ${specifier};\nconsole.log(a);`,
  reexport: (specifier) => `export { a } from ${specifier};`,
  "reexport-all": (specifier) => `export * from ${specifier};`,
  dynamic: (specifier) => `console.log(await import(${specifier}));`,
};

const EXTENSIONS = ["js", "ts", "mjs", "mts", "cjs", "cts"];
const GOOD = `export default async () => new Response("ok");`;

/** Files that some specifiers mean. @param {string} name @returns {Record<string, string>} */
function besides(name) {
  return {
    [`${name}/page.html`]: "<p>",
    [`${name}/broken.json`]: "{ broken",
    [`${name}/node_modules/dep/package.json`]: `{ "name": "dep", "exports": { ".": "./index.js" } }`,
    [`${name}/node_modules/dep/index.js`]: "",
    [`${name}/node_modules/dep-without-file/package.json`]: `{ "name": "dep-without-file", "main": "nope.js" }`,
    [`${name}/node_modules/dep-broken/package.json`]: "{ broken",
    [`${name}/node_modules/dep-broken/index.js`]: "",
  };
}

/** @param {string} name @param {string} form @param {string} kind @param {Record<string, string>} files @returns {Case} */
function makeCase(name, form, kind, files) {
  const own = Object.entries(files).map(([path, text]) => [`${name}/${path}`, text]);
  return { name, form, kind, folder: name, files: Object.fromEntries(own) };
}

/** Code that cannot work in the main file of a function. @type {Case[]} */
export const IN_MAIN = Object.entries(CODE).flatMap(([fault, code]) =>
  EXTENSIONS.map((extension) =>
    makeCase(`${fault}-${extension}`, fault, extension, { [`index.${extension}`]: `${GOOD}\n${code}\n` }),
  ),
);

/** The same in a module of the integration, and in a package. @type {Case[]} */
export const IN_MODULES = Object.entries(CODE).flatMap(([fault, code]) => [
  ...EXTENSIONS.map((extension) =>
    makeCase(`${fault}-own-${extension}`, fault, extension, {
      "index.mjs": `import "./own.${extension}";\n${GOOD}\n`,
      [`own.${extension}`]: `export const b = 1;\n${code}\n`,
    }),
  ),
  makeCase(`${fault}-package`, fault, "package", {
    "index.mjs": `import "dep";\n${GOOD}\n`,
    "node_modules/dep/package.json": `{ "name": "dep", "type": "module", "main": "index.js" }`,
    "node_modules/dep/index.js": `export const b = 1;\n${code}\n`,
  }),
]);

/** Imports of what is not there, or no module. @type {Case[]} */
export const IN_IMPORTS = Object.entries(SPECIFIERS).flatMap(([what, specifier]) =>
  Object.entries(IMPORTS).map(([form, write]) => {
    const name = `${what}-${form}`;
    const made = makeCase(name, what, form, { "index.mjs": `${write(JSON.stringify(specifier))}\n${GOOD}\n` });
    return { ...made, files: { ...made.files, ...besides(name) } };
  }),
);

/** A package.json that is no JSON. @type {Case[]} */
export const IN_PACKAGES = ["", "{", "{ broken", "{}{}"].flatMap((text, at) => [
  makeCase(`package-main-${at}`, "package.json", "main", { "package.json": text, "index.js": GOOD }),
  makeCase(`package-own-${at}`, "package.json", "own", {
    "index.mjs": `import { a } from "./lib/own.js";\nconsole.log(a);\n${GOOD}\n`,
    "lib/own.js": "export const a = 1;\n",
    "lib/package.json": text,
  }),
]);
