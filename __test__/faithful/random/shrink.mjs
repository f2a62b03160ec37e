// @ts-check
// Makes a graph smaller while its functions still answer wrongly.
import { compare } from "./compare.mjs";

/** @typedef {import("./graph.mjs").Graph} Graph */
/** @typedef {import("./graph.mjs").Module} Module */

/**
 * @param {Graph} graph
 * @param {1 | 2} version
 * @param {string} kind - Of the fault, see `kindOf`; a smaller graph must have the same.
 * @returns {Promise<Graph>} A graph each of whose smaller versions is right, or wrong in another way.
 */
export async function shrink(graph, version, kind) {
  const smaller = [...smallerThan(graph)];
  const faults = await compare(smaller, version);
  // A graph may be wrong only without others in its integration.
  const found = smaller.find((_, index) => kindOf(faults[index]) === kind);
  return found === undefined ? graph : shrink(found, version, kind);
}

/** Whether a graph is right, is refused, or differs. @param {string | undefined} fault */
export function kindOf(fault) {
  return fault?.startsWith("is refused") ? "refused" : fault && "differs";
}

/** @param {Graph} graph @returns {Generator<Graph>} */
function* smallerThan(graph) {
  const { functions, modules } = graph;
  for (const main of functions.length > 1 ? functions : []) {
    yield { ...graph, functions: functions.filter((each) => each !== main) };
  }
  for (const module of modules) {
    if (isUsed(module, graph)) {
      yield withoutImportsOf(module, graph);
    }
  }
  for (const module of [...functions, ...modules]) {
    for (const smaller of simplerThan(module)) {
      yield replace(graph, module, smaller);
    }
  }
}

/** @param {Module} module @param {Graph} graph */
function isUsed({ id }, { functions, modules }) {
  return [...functions, ...modules].some(({ imports }) => imports.some(({ to }) => to === id));
}

/** @param {Module} module @param {Graph} graph @returns {Graph} */
function withoutImportsOf({ id }, { functions, modules }) {
  const without = (/** @type {Module} */ each) => ({ ...each, imports: each.imports.filter(({ to }) => to !== id) });
  return { functions: functions.map(without), modules: modules.map(without) };
}

/** @param {Module} module @returns {Generator<Module>} */
function* simplerThan(module) {
  for (const each of module.imports) {
    yield { ...module, imports: module.imports.filter((other) => other !== each) };
  }
  /** @type {Partial<Module>} */
  const plain = {
    packaged: false,
    throws: false,
    awaits: false,
    sloppy: false,
    state: undefined,
    exports: "names",
    value: "const",
  };
  for (const [key, value] of Object.entries(plain)) {
    if (module[/** @type {keyof Module} */ (key)] !== value) {
      yield { ...module, [key]: value };
    }
  }
}

/** @param {Graph} graph @param {Module} before @param {Module} after @returns {Graph} */
function replace({ functions, modules }, before, after) {
  const swap = (/** @type {Module} */ each) => (each === before ? after : each);
  return { functions: functions.map(swap), modules: modules.map(swap) };
}
