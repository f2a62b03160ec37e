// @ts-check
// One package for each way in which a file is reached. All of them read a file beside themselves, so that none is bundled.

/**
 * @typedef {object} Kind
 * @property {Record<string, string>} files - Below `node_modules`.
 * @property {string[]} reached - What is copied of them, beside each package.json that is written out.
 * @property {string} [answer] - What the function answers, where the source cannot run.
 */

/** Says where it is, so that it is not bundled. */
const READ = 'const { readFileSync } = require("node:fs"); const { join } = require("node:path"); [__filename];\n';
const DATA = 'readFileSync(join(__dirname, "data.txt"), "utf8")';

/** The first bytes of an addon for Linux on x64. */
const ADDON = `${"\u007fELF\u0002\u0001\u0001".padEnd(18, "\0")}\u003e\0addon`;

/** @param {object} [fields] */
const manifest = (fields = {}) => JSON.stringify({ version: "1.0.0", ...fields });

/** A package of CommonJS, with a file that it reads. @param {string} code @param {object} [fields] */
const reading = (code, fields) => ({
  "package.json": manifest(fields),
  "data.txt": "data",
  "index.js": `${READ}const data = ${DATA};\n${code}\n`,
});

/** @param {string} folder @param {Record<string, string>} files */
const below = (folder, files) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/** @type {Record<string, Kind>} */
export const kinds = {
  static: {
    files: below("static", {
      ...reading('module.exports = data + require("./lib/used").value;'),
      "lib/used.js": "exports.value = 1;",
      "lib/unused.js": "exports.value = 2;",
      "index.d.ts": "export {};",
      "index.js.map": "{}",
      "README.md": "read me",
      LICENSE: "licence",
      "dist/static.iife.js": "(() => {})();",
    }),
    reached: ["static/LICENSE", "static/data.txt", "static/index.js", "static/lib/used.js", "static/package.json"],
  },
  dependency: {
    files: {
      ...below("dependency", {
        ...reading('module.exports = data + require("needed") + require("needed/part");', {
          dependencies: { needed: "1", "@types/needed": "1" },
        }),
      }),
      ...below("needed", {
        "package.json": manifest({ main: "lib/main" }),
        "lib/main.js": "module.exports = 1;",
        "lib/other.js": "module.exports = 2;",
        "part/package.json": manifest({ main: "../lib/part.js" }),
        "lib/part.js": "module.exports = 3;",
      }),
      ...below("@types/needed", { "package.json": manifest(), "index.d.ts": "export {};" }),
    },
    reached: [
      "dependency/data.txt",
      "dependency/index.js",
      "dependency/package.json",
      "needed/lib/main.js",
      "needed/lib/part.js",
      "needed/package.json",
      "needed/part/package.json",
    ],
  },
  conditions: {
    files: {
      ...below("conditions", {
        ...reading('exports.read = async () => data + require("faces") + (await import("faces")).default;', {
          dependencies: { faces: "1" },
        }),
      }),
      ...below("faces", {
        "package.json": manifest({
          exports: {
            browser: "./browser.js",
            node: { import: "./import.mjs", require: "./require.cjs" },
            default: "./other.js",
          },
        }),
        "browser.js": "module.exports = 0;",
        "import.mjs": "export default 1;",
        "require.cjs": "module.exports = 2;",
        "other.js": "module.exports = 3;",
      }),
    },
    reached: [
      "conditions/data.txt",
      "conditions/index.js",
      "conditions/package.json",
      "faces/import.mjs",
      "faces/package.json",
      "faces/require.cjs",
    ],
  },
  "module-sync": {
    files: {
      ...below("module-sync", {
        ...reading('module.exports = data + require("synced").default;', { dependencies: { synced: "1" } }),
      }),
      ...below("synced", {
        "package.json": manifest({ exports: { "module-sync": "./sync.mjs", default: "./other.cjs" } }),
        "sync.mjs": "export default 1;",
        "other.cjs": "exports.default = 1;",
      }),
    },
    reached: [
      "module-sync/data.txt",
      "module-sync/index.js",
      "module-sync/package.json",
      "synced/other.cjs",
      "synced/package.json",
      "synced/sync.mjs",
    ],
  },
  paths: {
    files: below("paths", {
      "package.json": manifest({ main: "lib/index.js" }),
      "lib/index.js": `${READ}
        const file = require.resolve("../assets/resolved.txt");
        exports.read = async () => (await import("./module.mjs")).read() + readFileSync(join(__dirname, "..", "assets", "a.txt")) + readFileSync(file);`,
      "lib/module.mjs": `import { readFileSync } from "node:fs";
        export const read = () => readFileSync(new URL("../assets/b.txt", import.meta.url), "utf8");`,
      "assets/a.txt": "a",
      "assets/b.txt": "b",
      "assets/resolved.txt": "c",
      "assets/unread.txt": "d",
    }),
    reached: [
      "paths/assets/a.txt",
      "paths/assets/b.txt",
      "paths/assets/resolved.txt",
      "paths/lib/index.js",
      "paths/lib/module.mjs",
      "paths/package.json",
    ],
  },
  computed: {
    files: below("computed", {
      ...reading('const load = (name) => require("./words/" + name); module.exports = data + load("one");'),
      "words/one.js": "module.exports = 1;",
      "words/two/index.js": 'module.exports = require("../../lib/two");',
      "words/read.md": "no module",
      "lib/two.js": "module.exports = 2;",
      "lib/three.js": "module.exports = 3;",
    }),
    reached: [
      "computed/data.txt",
      "computed/index.js",
      "computed/lib/two.js",
      "computed/package.json",
      "computed/words/one.js",
      "computed/words/two/index.js",
    ],
  },
  folder: {
    files: below("folder", {
      ...reading('module.exports = data + require("node:fs").readdirSync(join(__dirname, "plugins"));'),
      "plugins/a.txt": "a",
      "plugins/deep/b.txt": "b",
      "other/c.txt": "c",
    }),
    reached: [
      "folder/data.txt",
      "folder/index.js",
      "folder/package.json",
      "folder/plugins/a.txt",
      "folder/plugins/deep/b.txt",
    ],
  },
  native: {
    files: {
      ...below("native", {
        "package.json": manifest({ gypfile: true, dependencies: { bindings: "1" } }),
        "index.js": 'try { require("bindings")("native"); } catch {} module.exports = "caught";',
        "build/Release/native.node": ADDON,
        "build/Release/libneeded.so.1": ADDON,
        "src/native.cc": "int main() {}",
        "prebuilds/darwin-arm64/native.node": "\u00cf\u00fa\u00ed\u00fe\u000c\0\0\u0001",
      }),
      ...below("bindings", { "package.json": manifest(), "index.js": "module.exports = () => { throw 1; };" }),
    },
    reached: [
      "bindings/index.js",
      "bindings/package.json",
      "native/build/Release/libneeded.so.1",
      "native/build/Release/native.node",
      "native/index.js",
      "native/package.json",
    ],
  },
  platforms: {
    files: {
      ...below("platforms", {
        "package.json": manifest({
          optionalDependencies: { "@plat/linux-x64": "1", "@plat/darwin-arm64": "1", "@plat/win32-x64": "1" },
        }),
        "index.js":
          'try { require("@plat/" + process.platform + "-" + process.arch); } catch {} module.exports = "caught";',
      }),
      ...below("@plat/linux-x64", {
        "package.json": manifest({
          os: ["linux"],
          cpu: ["x64"],
          main: "a.node",
          optionalDependencies: { "@plat/lib-linux-x64": "1" },
        }),
        "a.node": ADDON,
      }),
      ...below("@plat/lib-linux-x64", {
        "package.json": manifest({ os: ["linux"], cpu: ["x64"] }),
        "lib/libneeded.so.42": ADDON,
      }),
      ...below("@plat/darwin-arm64", { "package.json": manifest({ os: ["darwin"] }), "a.node": ADDON }),
    },
    reached: [
      "@plat/lib-linux-x64/lib/libneeded.so.42",
      "@plat/lib-linux-x64/package.json",
      "@plat/linux-x64/a.node",
      "@plat/linux-x64/package.json",
      "platforms/index.js",
      "platforms/package.json",
    ],
  },
  itself: {
    files: below("itself", {
      ...reading('module.exports = data + require("itself/part") + require("#inner");', {
        exports: { ".": "./index.js", "./part": "./lib/part.js" },
        imports: { "#inner": { node: "./lib/inner.js", default: "./lib/browser.js" } },
      }),
      "lib/part.js": "module.exports = 1;",
      "lib/inner.js": "module.exports = 2;",
      "lib/browser.js": "module.exports = 3;",
    }),
    reached: ["itself/data.txt", "itself/index.js", "itself/lib/inner.js", "itself/lib/part.js", "itself/package.json"],
  },
  "module-folder": {
    files: below("module-folder", {
      ...reading('exports.read = async () => data + (await import("./esm/index.js")).default;'),
      "esm/package.json": '{ "type": "module" }',
      "esm/index.js": "export default 1;",
      "cjs/package.json": '{ "type": "commonjs" }',
    }),
    reached: [
      "module-folder/data.txt",
      "module-folder/esm/index.js",
      "module-folder/esm/package.json",
      "module-folder/index.js",
      "module-folder/package.json",
    ],
  },
  versions: {
    files: {
      ...below("versions", {
        ...reading('module.exports = data + require("twice") + require("between");', {
          dependencies: { twice: "2", between: "1" },
        }),
      }),
      ...below("twice", { "package.json": manifest({ version: "1.0.0" }), "index.js": "module.exports = 1;" }),
      ...below("versions/node_modules/twice", {
        "package.json": manifest({ version: "2.0.0" }),
        "index.js": "module.exports = 2;",
      }),
      ...below("between", {
        "package.json": manifest({ dependencies: { twice: "1" } }),
        "index.js": 'module.exports = require("twice");',
      }),
    },
    reached: [
      "between/index.js",
      "between/package.json",
      "twice/index.js",
      "twice/package.json",
      "versions/data.txt",
      "versions/index.js",
      "versions/node_modules/twice/index.js",
      "versions/node_modules/twice/package.json",
      "versions/package.json",
    ],
  },
  unknown: {
    files: {
      ...below("unknown", {
        ...reading(
          "const load = (name) => require(name); module.exports = data + load(['./', 'lib/any'].join('')) + load(['dri', 'ver'].join(''));",
          {
            dependencies: { driver: "1" },
          },
        ),
        "lib/any.js": "module.exports = 1;",
        "lib/other.js": 'module.exports = require("undeclared");',
        "types.d.ts": "export {};",
      }),
      ...below("driver", {
        "package.json": manifest(),
        "index.js": "module.exports = 2;",
        "unused.js": "module.exports = 3;",
      }),
      ...below("undeclared", { "package.json": manifest(), "index.js": "module.exports = 4;" }),
    },
    reached: [
      "driver/index.js",
      "driver/package.json",
      "unknown/data.txt",
      "unknown/index.js",
      "unknown/lib/any.js",
      "unknown/lib/other.js",
      "unknown/package.json",
    ],
  },
  optional: {
    files: below("optional", {
      ...reading(
        'let found = "none"; try { found = require("not-installed"); } catch {} module.exports = data + found;',
      ),
    }),
    reached: ["optional/data.txt", "optional/index.js", "optional/package.json"],
  },
  glue: {
    files: below("glue", {
      "package.json": manifest({ main: "dist/glue.js" }),
      "dist/glue.js": `${READ}let folder = ""; folder = __dirname + "/";
        const locateFile = (name) => folder + name;
        module.exports = readFileSync(locateFile("glue.wasm"), "utf8");`,
      "dist/glue.wasm": "wasm",
      "dist/glue-debug.wasm": "debug",
      "dist/glue-debug.js": "debug",
    }),
    reached: ["glue/dist/glue.js", "glue/dist/glue.wasm", "glue/package.json"],
  },
  // As wasm-bindgen and tiktoken have it: the file is looked for in all folders above, too.
  bindgen: {
    files: below("bindgen", {
      "package.json": manifest({ main: "bindgen.cjs" }),
      "bindgen.cjs": `${READ}const { sep } = require("node:path");
        const parts = __dirname.split(sep);
        const above = parts.map((_, at) => join(parts.slice(0, at + 1).join(sep) + sep, "node_modules", "bindgen", "./bindgen_bg.wasm"));
        const wasm = { __wbg_set_wasm() {} };
        const paths = [join(__dirname, "./bindgen_bg.wasm"), ...above];
        for (const path of paths) { try { exports.text = readFileSync(path, "utf8"); break; } catch {} }
        wasm.__wbg_set_wasm();
        exports.read = () => exports.text;`,
      "bindgen_bg.wasm": "wasm",
      "bindgen_bg.js": "exports.unused = true;",
      "encoders/large.js": "exports.unused = true;",
    }),
    reached: ["bindgen/bindgen.cjs", "bindgen/bindgen_bg.wasm", "bindgen/package.json"],
  },
};
