// @ts-check
// Graphs as files. Modules push what happens to `seen`, share `state`, and leave what they do late in `later`.
import { FORMS } from "./forms.mjs";

/** @typedef {import("./graph.mjs").Graph} Graph */
/** @typedef {import("./graph.mjs").Module} Module */
/** @typedef {import("./graph.mjs").Import} Import */
/** @typedef {import("./forms.mjs").Form} Form */
/** @typedef {{ head: string[], early: string[], late: string[] }} Code */

/** @param {Graph} graph @returns {import("../integration.mjs").Unit} */
export function unitOf({ functions, modules }) {
  /** @type {Record<string, string>} */
  const files = {};
  for (const main of functions) {
    files[`f${main.id}.mjs`] = functionText(main, modules);
  }
  for (const module of modules) {
    files[fileOf(module)] = moduleText(module, modules);
    if (module.packaged) {
      const name = `m${module.id}`;
      files[`node_modules/${name}/package.json`] = `${JSON.stringify({ name, main: `index.${module.format}` })}\n`;
    }
  }
  return { files, mains: functions.map(({ id }) => `f${id}.mjs`) };
}

/** @param {Module} module */
function fileOf({ id, format, packaged }) {
  return packaged ? `node_modules/m${id}/index.${format}` : `m${id}.${format}`;
}

/** @param {Module} main @param {Module[]} modules */
function functionText(main, modules) {
  const { head, early, late } = codeOf(main, `f${main.id}`, modules);
  const body = [...late, "for (const each of later) await each();", "return state.x;"];
  const lines = [...head, 'seen.push("main");', ...stateOf(main, "f"), ...early];
  return `${[...lines, "export default async () => {", ...body.map(indent), "};"].join("\n")}\n`;
}

/** @param {Module} module @param {Module[]} modules */
function moduleText(module, modules) {
  const { id, format, quiet, awaits, throws, sloppy, value } = module;
  const name = `m${id}`;
  const { head, early, late } = codeOf(module, name, modules);
  const lines = [...head];
  if (awaits) {
    lines.push("await null;");
  }
  if (!quiet) {
    lines.push(`seen.push("${name}");`);
  }
  if (sloppy) {
    lines.push(`leak${id} = (function () { return this === undefined; })();`, `seen.push(leak${id});`);
  }
  lines.push(...stateOf(module, name), ...exportsOf(module));
  lines.push(...early);
  if (value === "let" && format === "mjs") {
    late.push(`v${id} += "+";`);
  }
  if (late.length > 0) {
    lines.push("later.push(async () => {", ...late.map(indent), "});");
  }
  if (throws) {
    lines.push(`throw new Error("${name}");`);
  }
  return `${lines.join("\n")}\n`;
}

/** @param {Module} module @param {string} owner @param {Module[]} modules @returns {Code} */
function codeOf(module, owner, modules) {
  /** @type {Code} */
  const code = { head: [], early: [], late: [] };
  module.imports.forEach(({ form, to, late }, index) => {
    const target = /** @type {Module} */ (modules[to]);
    const specifier = target.packaged ? `m${to}` : `./${fileOf(target)}`;
    const exported = namesOf(target, modules);
    const names = {
      specifier,
      local: `${owner}_${index}`,
      name: exported[(module.id + index) % exported.length] ?? "",
    };
    const { head, look } = /** @type {Form} */ (FORMS[form]);
    if (head !== undefined) {
      code.head.push(head(names));
    }
    if (look !== undefined && !(module.quiet && module.format === "mjs")) {
      code[late ? "late" : "early"].push(look(names));
    }
  });
  return code;
}

/** What can be imported from a module by name. @param {Module} module @param {Module[]} modules */
function namesOf(module, modules) {
  const found = new Set([module]);
  for (const each of found) {
    const stars = each.imports.filter(({ form }) => form === "star");
    stars.forEach(({ to }) => found.add(/** @type {Module} */ (modules[to])));
  }
  return [...found].map(({ id }) => `v${id}`);
}

/** @param {Module} module @param {string} name */
function stateOf({ state }, name) {
  return state === "set" ? [`state.x ??= "${name}";`] : [];
}

/** @param {Module} module */
function exportsOf({ id, format, value, state, exports }) {
  const text = state === "read" ? `state.x ?? "MISSING"` : `"m${id}"`;
  const declared = declarationOf(`v${id}`, value, text);
  if (format === "mjs") {
    return [`export ${declared}`, `export default "d${id}";`];
  }
  switch (exports) {
    case "names":
      return [declared, `exports.v${id} = v${id};`];
    case "object":
      return [declared, `module.exports = { v${id} };`];
    case "function":
      return [declared, `module.exports = function d${id}() {};`, `module.exports.v${id} = v${id};`];
    case "getter":
      return [
        declared,
        `Object.defineProperty(exports, "v${id}", { enumerable: true, get: function () { return v${id}; } });`,
      ];
    case "esModule":
      return [
        `Object.defineProperty(exports, "__esModule", { value: true });`,
        declared,
        `exports.v${id} = v${id};`,
        `exports.default = "d${id}";`,
      ];
  }
}

/** @param {string} name @param {Module["value"]} value @param {string} text */
function declarationOf(name, value, text) {
  switch (value) {
    case "function":
      return `function ${name}() { return ${text}; }`;
    case "class":
      return `class ${name} { static text = ${text}; }`;
    default:
      return `${value} ${name} = ${text};`;
  }
}

/** @param {string} line */
function indent(line) {
  return `  ${line}`;
}
