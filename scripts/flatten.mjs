// @ts-check
// Writes dist/sdk/index.flat.js: dist/sdk/index.js and all modules that it imports, as one file, because Node takes longer to
// load thirty modules than to run them. What bundles the SDK gets the modules (the condition `netlify-sdk-native` in package.json).
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../dist/sdk/", import.meta.url));
const IMPORT = /^import \{([^}]*)\} from "([^"]+)";$/gm;
const RE_EXPORT = /^export \{([^}]*)\} from "([^"]+)";$/gm;
const DECLARATION = /^export (?=(?:const|(?:async )?function|(?:abstract )?class) (\w+))/gm;

/** Modules by path, each with its number; in the order in which they run. @type {Map<string, number>} */
const numbers = new Map();
/** What is imported of Node. @type {Set<string>} */
const ofNode = new Set();
/** @type {string[]} */
const output = [];

const entry = join(FOLDER, "index.js");
const exported = add(entry);
const names = exported.join(", ");
writeFileSync(
  join(FOLDER, "index.flat.js"),
  [
    "// Written by scripts/flatten.mjs.",
    ...[...ofNode].map((specifier, index) => `import * as node${index} from "${specifier}";`),
    ...output,
    `export const { ${names} } = module${numbers.get(entry)};`,
    "",
  ].join("\n"),
);

/** Adds a module after those it imports, and returns what it exports. @param {string} path @returns {string[]} */
function add(path) {
  const source = readFileSync(path, "utf8").replace(/^\/\/# sourceMappingURL.*$/gm, "");
  /** @type {string[]} */
  const exports = [];
  const body = source
    .replace(
      IMPORT,
      (_, list, specifier) => `const {${list.replaceAll(" as ", ": ")}} = ${reference(path, specifier)};`,
    )
    .replace(RE_EXPORT, (_, list, specifier) => {
      const listed = list.split(",").map((/** @type {string} */ each) => each.trim());
      const pairs = listed.filter(Boolean).map((/** @type {string} */ each) => each.split(" as "));
      const found = reference(path, specifier);
      exports.push(
        ...pairs.map((/** @type {string[]} */ [from, to = from]) => `get ${to}() { return ${found}.${from}; }`),
      );
      return "";
    })
    .replace(DECLARATION, (_, name) => {
      exports.push(name);
      return "";
    })
    .replace(/^export \{\};$/gm, "")
    .replace(/\bimport\("(\.[^"]+)"\)/g, (_, specifier) => {
      const target = relative(FOLDER, join(dirname(path), specifier)).replaceAll("\\", "/");
      return `import("./${target}")`;
    });
  const left = /^(?:import|export) .*/m.exec(body);
  if (left !== null) {
    throw new Error(`${path} has a statement that cannot be flattened: ${left[0]}`);
  }
  numbers.set(path, numbers.size);
  output.push(`const module${numbers.get(path)} = (() => {\n${body}\nreturn { ${exports.join(", ")} };\n})();`);
  return exports.map((each) => /^get (\w+)/.exec(each)?.[1] ?? each);
}

/** The variable of an imported module. @param {string} importer @param {string} specifier */
function reference(importer, specifier) {
  if (specifier.startsWith("node:")) {
    ofNode.add(specifier);
    return `node${[...ofNode].indexOf(specifier)}`;
  }
  const path = specifier === "#zod" ? join(FOLDER, "integration/zod.js") : join(dirname(importer), specifier);
  if (!numbers.has(path)) {
    add(path);
  }
  return `module${numbers.get(path)}`;
}
