// @ts-check
import { fork } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { buildUnits, functionsOf } from "../build.mjs";
import { writeUnbundled } from "../unbundled.mjs";
import { FORMS } from "./forms.mjs";
import { unitOf } from "./render.mjs";

/** @typedef {import("./graph.mjs").Graph} Graph */

/** Begins what is wrong with a graph that is refused with a reason and a remedy: docs/design/bundling.md. */
export const REFUSED = "is refused (NI1011)";

const EVALUATE = fileURLToPath(new URL("evaluate.mjs", import.meta.url));

/**
 * Builds graphs as functions of one integration, and compares the functions with the unbundled ones.
 *
 * @param {Graph[]} graphs
 * @param {1 | 2} version
 * @returns {Promise<(string | undefined)[]>} What is wrong with each.
 */
export async function compare(graphs, version) {
  const units = graphs.map(unitOf);
  const unbundled = writeUnbundled(units);
  const built = await buildUnits(units, functionsOf(version));
  const functions = built.map((each) => ("functions" in each ? each.functions : []));
  const [wanted, answers] = await Promise.all([evaluate(unbundled), evaluate(functions)]);
  const results = [];
  for (const [index, each] of built.entries()) {
    if ("errors" in each) {
      const isExplained = each.errors.every(({ code, help }) => code === "NI1011" && help !== undefined);
      const rendered = each.errors.map((error) => error.rendered).join("\n");
      results.push(`${isExplained ? REFUSED : "is refused"}\n${rendered}`);
      continue;
    }
    const isLost =
      isEvaluatedAgain(graphs[index]) || (wanted[index] ?? []).some((outcome) => isFaultOfNode(outcome, graphs[index]));
    if (isLost) {
      results.push(undefined);
      continue;
    }
    const isEqual = differenceOf(wanted[index] ?? [], answers[index] ?? []) === undefined;
    results.push(isEqual ? undefined : await compareAlone(unbundled[index] ?? [], functions[index] ?? []));
  }
  const roots = new Set([...unbundled, ...functions].flat().map((file) => dirname(dirname(file))));
  roots.forEach((root) => rmSync(root, { recursive: true }));
  return results;
}

/**
 * A CommonJS module that throws may be evaluated again by the next `import()`: docs/design/faithful.md. And Node up to 24 runs
 * an ES module that CommonJS requires although a CommonJS module that it imports has thrown before.
 *
 * @param {Graph | undefined} graph
 */
function isEvaluatedAgain(graph) {
  const modules = [...(graph?.functions ?? []), ...(graph?.modules ?? [])];
  const names = { specifier: "", local: "", name: "" };
  const imports = modules.flatMap(({ format, imports }) =>
    imports.map(({ form, to }) => {
      const { look, requires = false } = /** @type {import("./forms.mjs").Form} */ (FORMS[form]);
      const target = graph?.modules[to];
      const isFailing = target?.format === "cjs" && target.throws;
      return { from: format, target, isFailing, requires, loads: look?.(names).includes("import(") ?? false };
    }),
  );
  const isRequired = imports.some(({ target, requires }) => requires && target?.format === "mjs");
  return imports.some(({ from, isFailing, loads }) => isFailing && (loads || (isRequired && from === "mjs")));
}

/**
 * Node 20 fails with an assertion of its own, or reports an error that is caught as unhandled, where an ES module imports a
 * CommonJS module that throws, itself or by a `require`. Node 22 does not.
 *
 * @param {string} outcome
 * @param {Graph | undefined} graph
 */
function isFaultOfNode(outcome, graph) {
  const inCommonJs = (graph?.modules ?? []).filter(({ format }) => format === "cjs");
  const required = new Set(inCommonJs.flatMap(({ imports }) => imports.map(({ to }) => to)));
  const throws = graph?.modules.some(({ id, format, throws }) => throws && (format === "cjs" || required.has(id)));
  return outcome.includes("ERR_INTERNAL_ASSERTION") || (throws && outcome.startsWith("{ unhandled"));
}

/**
 * Functions that ran before in the same process may have left rejections that nothing handles.
 *
 * @param {string[]} unbundled
 * @param {string[]} functions
 */
async function compareAlone(unbundled, functions) {
  const alone = async (/** @type {string[]} */ files) => {
    const outcomes = [];
    for (const file of files) {
      outcomes.push(...(await evaluateAll([file])));
    }
    return outcomes;
  };
  return differenceOf(await alone(unbundled), await alone(functions));
}

/** @param {string[]} wanted @param {string[]} answers */
function differenceOf(wanted, answers) {
  const differences = wanted.map((each, index) =>
    each === answers[index] ? "" : `f${index}\n  Node: ${each}\n  ours: ${answers[index]}`,
  );
  const shown = differences.filter((each) => each !== "").join("\n");
  return shown === "" ? undefined : shown;
}

/** @param {string[][]} files @returns {Promise<string[][]>} Their outcomes. */
async function evaluate(files) {
  const outcomes = await evaluateAll(files.flat());
  return files.map((each) => each.map(() => outcomes.shift() ?? ""));
}

/** A function that ends its process is left behind. @param {string[]} files @returns {Promise<string[]>} */
async function evaluateAll(files) {
  if (files.length === 0) {
    return [];
  }
  const outcomes = await evaluateUntilEnd(files);
  if (outcomes.length === files.length) {
    return outcomes;
  }
  return [...outcomes, "ends the process", ...(await evaluateAll(files.slice(outcomes.length + 1)))];
}

/** @param {string[]} files @returns {Promise<string[]>} The outcomes of those that ran. */
function evaluateUntilEnd(files) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const outcomes = [];
    const child = fork(EVALUATE, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    child.on("message", (outcome) => outcomes.push(/** @type {string} */ (outcome)));
    child.once("close", () => resolve(outcomes));
    child.send(files);
  });
}
