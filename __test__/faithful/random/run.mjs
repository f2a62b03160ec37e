// @ts-check
import { filesOf } from "../report.mjs";
import { compare, REFUSED } from "./compare.mjs";
import { randomGraph } from "./graph.mjs";
import { unitOf } from "./render.mjs";
import { shrink } from "./shrink.mjs";

/** @typedef {import("./graph.mjs").Graph} Graph */

/** How many programs are built as one integration; in a small one, nothing hides behind the others. */
const SIZES = [60, 1, 1];

/**
 * @typedef {object} RandomRun
 * @property {number} count - Of programs that were compared.
 * @property {number} functions
 * @property {number[]} refused - Seeds of programs that are refused with a reason.
 * @property {Found[]} found
 *
 * @typedef {{ seed: number, version: 1 | 2, fault: string, files: string }} Found
 */

/**
 * Compares random programs until time or count is reached.
 *
 * @param {{ seed: number, count: number, seconds: number, enough?: number }} options - `enough`: faults to stop at.
 * @returns {Promise<RandomRun>}
 */
export async function runRandom({ seed, count, seconds, enough = 5 }) {
  const end = performance.now() + seconds * 1000;
  /** @type {RandomRun} */
  const run = { count: 0, functions: 0, refused: [], found: [] };
  let next = seed;
  for (let batch = 0; run.count < count && performance.now() < end && run.found.length < enough; batch += 1) {
    const version = batch % 2 === 0 ? 2 : 1;
    const seeds = Array.from({ length: SIZES[batch % SIZES.length] ?? 1 }, () => next++);
    const programs = seeds.map((each) => ({ seed: each, graph: randomGraph(each) }));
    // A v1 function cannot wait for a module.
    const usable = programs.filter(({ graph }) => version === 2 || !graph.modules.some(({ awaits }) => awaits));
    const graphs = usable.map(({ graph }) => graph);
    const faults = await compare(graphs, version);
    for (const [index, program] of usable.entries()) {
      run.count += 1;
      run.functions += program.graph.functions.length;
      const fault = faults[index];
      if (fault?.startsWith(REFUSED)) {
        run.refused.push(program.seed);
      } else if (fault !== undefined && run.found.length < enough) {
        const smallest = await shrink(program.graph, fault, version);
        run.found.push({ seed: program.seed, version, fault: smallest.fault, files: filesOf(filesIn(smallest.graph)) });
      }
    }
  }
  return run;
}

/** The files that the functions reach. @param {Graph} graph */
function filesIn({ functions, modules }) {
  const reached = new Set(functions);
  for (const { imports } of reached) {
    imports.forEach(({ to }) => reached.add(/** @type {import("./graph.mjs").Module} */ (modules[to])));
  }
  const { files } = unitOf({ functions, modules });
  const names = new Set([...reached].map((each) => `${functions.includes(each) ? "f" : "m"}${each.id}`));
  const nameOf = (/** @type {string} */ file) => /([fm]\d+)[./]/.exec(file)?.[1] ?? "";
  return Object.fromEntries(Object.entries(files).filter(([file]) => names.has(nameOf(file))));
}

/** @param {Found} found */
export function textOf({ seed, version, files, fault }) {
  return `✗ seed ${seed}, as v${version} functions\n${files}\n${fault}`;
}
