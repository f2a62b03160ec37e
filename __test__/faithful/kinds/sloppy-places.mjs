// @ts-check
// What only sloppy mode allows, in every place where CommonJS can be.

/** Bodies of CommonJS modules that export `answer`. @type {Record<string, string>} */
const FEATURES = {
  "an implicit global": "leaked = 1; exports.answer = () => [leaked, typeof globalThis.leaked];",
  "a loop over an implicit global": "for (each in { a: 1 }); exports.answer = () => each;",
  with: "exports.answer = () => { with ({ x: 1 }) { return x; } };",
  "an octal number": "exports.answer = () => 010 + 1;",
  "an octal escape": `exports.answer = () => "\\033[1m".length;`,
  "linked arguments": "exports.answer = function () { return (function (a) { a = 2; return arguments[0]; })(1); };",
  "arguments.callee": "exports.answer = () => (function () { return typeof arguments.callee; })();",
  "this of a plain call": "exports.answer = () => (function () { return this === globalThis; })();",
  "this of a callback": "exports.answer = () => [1].map(function () { return this === globalThis; });",
  "a variable of eval": "exports.answer = function () { eval('var x = 1'); return x; };",
  "a function in a block": "{ function inner() { return 1; } } exports.answer = () => inner();",
  "a function as a body": "if (true) function inner() { return 1; } exports.answer = () => inner();",
  "a labelled function": "label: function inner() { return 1; } exports.answer = () => inner();",
  "a reserved name":
    "var static = 1, let = 2, yield = 3, await = 4; exports.answer = () => [static, let, yield, await];",
  "eval as a name": "exports.answer = function () { var eval = 1, arguments = 2; return [eval, arguments]; };",
  "a duplicate parameter": "function f(a, a) { return a; } exports.answer = () => f(1, 2);",
  "delete of a name": "globalThis.gone = 1; exports.answer = () => [delete gone, typeof gone];",
  "a write to a frozen object":
    "exports.answer = () => { var o = Object.freeze({ a: 1 }); o.a = 2; o.b = 3; return [o, delete o.a]; };",
  "a write to a primitive": "exports.answer = () => { var s = 'text'; s.length = 1; s.x = 2; return [s, s.x]; };",
  "a write to undefined": "exports.answer = () => { undefined = 1; NaN = 2; return [undefined, NaN]; };",
  "a write to the name of a function": "exports.answer = () => (function f() { f = 1; return typeof f; })();",
  "a function's caller": "exports.answer = () => { function f() { return typeof f.caller; } return f(); };",
  "a for-in variable with a value": "for (var k = 'start' in {}); exports.answer = () => k;",
  "an HTML-like comment": "exports.answer = () => 1; <!-- comment\n--> comment\n",
  "this at the top of the file": "this.answer = () => this === exports || typeof this;",
  "a global of this": "(function () { this.made = 1; })(); exports.answer = () => made;",
  "a legacy accessor":
    "exports.answer = () => { var o = {}; o.__defineGetter__('x', function () { return 1; }); return o.x; };",
};

/** Where the module is. @type {Record<string, (text: string) => Record<string, string>>} */
const PLACES = {
  "in main": (text) => ({ "main.cjs": `${text}\nmodule.exports = exports.answer;\n` }),
  "in an own file that a module imports": (text) => ({
    "main.mjs": `import { answer } from "./own.cjs";\nexport default () => answer();\n`,
    "own.cjs": `${text}\n`,
  }),
  "in an own file that is required late": (text) => ({
    "main.cjs": `module.exports = () => require("./own.cjs").answer();\n`,
    "own.cjs": `${text}\n`,
  }),
  "in a package": (text) => ({
    "main.mjs": `import lib from "lib";\nexport default () => lib.answer();\n`,
    "node_modules/lib/package.json": `{ "name": "lib", "version": "1.0.0" }\n`,
    "node_modules/lib/index.js": `module.exports = require("./deep/file");\n`,
    "node_modules/lib/deep/file.js": `${text}\n`,
  }),
  "in a package that is imported late": (text) => ({
    "main.mjs": `export default async () => (await import("lib")).default.answer();\n`,
    "node_modules/lib/package.json": `{ "name": "lib", "version": "1.0.0", "main": "lib.js" }\n`,
    "node_modules/lib/lib.js": `${text}\n`,
  }),
};

/** Node does not find the name `answer` there, and fails. */
const HIDDEN = "this at the top of the file in an own file that a module imports";

export const programs = Object.entries(PLACES).flatMap(([place, filesOf]) =>
  Object.entries(FEATURES).map(([feature, text]) => {
    const name = `${feature} ${place}`;
    return { name, files: filesOf(text), ...(name === HIDDEN && { warned: "NI1012" }) };
  }),
);
