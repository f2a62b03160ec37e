// @ts-check
// Makes a graph smaller while its functions still answer wrongly.
import { compare } from "./compare.mjs";

/** @typedef {import("./graph.mjs").Graph} Graph */
/** @typedef {import("./graph.mjs").Module} Module */

/**
 * @param {Graph} graph
 * @param {string} fault
 * @param {1 | 2} version
 * @returns {Promise<{ graph: Graph, fault: string }>} A graph with a fault of the same kind, see `kindOf`. Each smaller one is
 *   right, or wrong in another way.
 */
export async function shrink(graph, fault, version) {
  const smaller = [...smallerThan(graph)];
  // As one integration: some graphs are wrong only beside others.
  const faults = await compare(smaller, version);
  for (const [index, found] of faults.entries()) {
    const next = smaller[index];
    if (next !== undefined && found !== undefined && kindOf(found) === kindOf(fault)) {
      return shrink(next, found, version);
    }
  }
  return { graph, fault };
}

/** Whether a graph is refused, fails, or differs otherwise. @param {string} fault */
function kindOf(fault) {
  if (fault.startsWith("is refused")) {
    return "refused";
  }
  return /ours: .*(thrown|unhandled|uncaught)/s.test(fault) ? "fails" : "differs";
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
