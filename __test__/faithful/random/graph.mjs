// @ts-check
// Random module graphs: functions that share modules, as data that can be made smaller.
import { randomOf } from "../../support/random.mjs";
import { FORMS } from "./forms.mjs";

/** @typedef {ReturnType<typeof randomOf>} Random */
/** @typedef {import("./forms.mjs").FormName} FormName */
/**
 * An import of the module `to`; `late` ones are in a function, not at the top level.
 *
 * @typedef {{ form: FormName, to: number, late: boolean }} Import
 *
 * @typedef {object} Module
 * @property {number} id
 * @property {"mjs" | "cjs"} format
 * @property {boolean} packaged - Whether it is a package in `node_modules`.
 * @property {boolean} quiet - Whether it leaves no trace when it runs.
 * @property {boolean} throws - Whether it ends in a `throw`.
 * @property {boolean} awaits - Whether it has a top-level `await`.
 * @property {"set" | "read" | undefined} state - Whether it sets or reads a global variable.
 * @property {boolean} sloppy - Whether it has code that means something else in strict mode.
 * @property {"const" | "let" | "var" | "function" | "class"} value - How it declares what it exports.
 * @property {"names" | "object" | "function" | "getter" | "esModule"} exports - How CommonJS exports.
 * @property {Import[]} imports
 *
 * @typedef {object} Graph
 * @property {Module[]} functions
 * @property {Module[]} modules - By their ids.
 */

const VALUES = /** @type {const} */ (["const", "const", "let", "var", "function", "class"]);
const EXPORTS = /** @type {const} */ (["names", "names", "object", "function", "getter", "esModule"]);

/** @param {number} seed @returns {Graph} */
export function randomGraph(seed) {
  const random = randomOf(seed);
  const count = random.int(2, 9);
  const traits = { awaits: random.chance(0.06), throws: random.chance(0.2), sloppy: random.chance(0.15) };
  const modules = Array.from({ length: count }, (_, id) => randomModule(random, id, traits));
  // From the last to the first: whether a module can be required depends on what it imports.
  [...modules].reverse().forEach((module) => addImports(random, module, modules));
  const functions = Array.from({ length: random.int(1, 3) }, (_, id) => randomFunction(random, id, modules));
  return { functions, modules };
}

/**
 * @param {Random} random
 * @param {number} id
 * @param {{ awaits: boolean, throws: boolean, sloppy: boolean }} traits
 * @returns {Module}
 */
function randomModule(random, id, { awaits, throws, sloppy }) {
  const format = random.chance(0.6) ? "mjs" : "cjs";
  return {
    id,
    format,
    packaged: random.chance(0.2),
    quiet: random.chance(0.3),
    throws: throws && random.chance(0.15),
    awaits: awaits && format === "mjs" && random.chance(0.4),
    state: random.chance(0.4) ? random.pick(/** @type {const} */ (["set", "read"])) : undefined,
    sloppy: sloppy && format === "cjs" && random.chance(0.4),
    value: random.pick(VALUES),
    exports: random.pick(EXPORTS),
    imports: [],
  };
}

/** @param {Random} random @param {number} id @param {Module[]} modules @returns {Module} */
function randomFunction(random, id, modules) {
  const traits = { awaits: false, throws: false, sloppy: false };
  /** @type {Module} */
  const main = { ...randomModule(random, id, traits), format: "mjs", packaged: false, quiet: false };
  const targets = Array.from({ length: random.int(1, 4) }, () => random.pick(modules));
  main.imports = [...new Set(targets)].flatMap((target) => randomImport(random, main, target, modules));
  return main;
}

/**
 * Imports of later modules, and now and then of an earlier one, which makes a cycle.
 *
 * @param {Random} random
 * @param {Module} module
 * @param {Module[]} modules
 */
function addImports(random, module, modules) {
  const later = modules.slice(module.id + 1);
  const earlier = random.chance(0.15) ? modules.slice(0, module.id + 1) : [];
  const wanted = Array.from({ length: random.int(0, 3) }, () => (later.length > 0 ? random.pick(later) : undefined));
  const targets = new Set([...wanted, earlier.length > 0 ? random.pick(earlier) : undefined]);
  for (const target of targets) {
    if (target !== undefined && isAllowed(module, target, modules)) {
      module.imports.push(...randomImport(random, module, target, modules));
    }
  }
}

/**
 * Packages do not import the author's files. Modules of a cycle have one format: Node refuses `require` of an ES module that
 * is being loaded.
 *
 * @param {Module} from
 * @param {Module} to
 * @param {Module[]} modules
 */
function isAllowed(from, to, modules) {
  const after = reachable(to.id, modules);
  const cycle = modules.filter(({ id }) => after.has(id) && reachable(id, modules).has(from.id));
  const isUniform = cycle.every(({ format, awaits }) => format === from.format && !awaits);
  return isUniform && (to.packaged || !from.packaged);
}

/** @param {Random} random @param {Module} from @param {Module} to @param {Module[]} modules @returns {Import[]} */
function randomImport(random, from, to, modules) {
  const late = random.chance(0.25);
  const isRequireable = to.format === "cjs" || ![...reachable(to.id, modules)].some((id) => modules[id]?.awaits);
  const names = /** @type {FormName[]} */ (Object.keys(FORMS)).filter((name) => {
    const { format, target, when, requires } = /** @type {import("./forms.mjs").Form} */ (FORMS[name]);
    const fits = format === from.format && (target === undefined || target === to.format);
    return fits && when.includes(late ? "late" : "early") && (!requires || isRequireable);
  });
  return names.length === 0 ? [] : [{ form: random.pick(names), to: to.id, late }];
}

/** @param {number} from @param {Module[]} modules */
function reachable(from, modules) {
  const found = new Set([from]);
  for (const id of found) {
    modules[id]?.imports.forEach((each) => found.add(each.to));
  }
  return found;
}
