// @ts-check
import { filesOf } from "../report.mjs";
import { compare } from "./compare.mjs";
import { randomGraph } from "./graph.mjs";
import { unitOf } from "./render.mjs";
import { kindOf, shrink } from "./shrink.mjs";

/** How many programs are built as one integration; small ones find what others hide. */
const SIZES = [100, 100, 100, 1];

/**
 * @typedef {object} RandomRun
 * @property {number} count - Of programs that were compared.
 * @property {number} functions
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
  const run = { count: 0, functions: 0, found: [] };
  for (let batch = 0; run.count < count && performance.now() < end && run.found.length < enough; batch += 1) {
    const size = Math.min(SIZES[batch % SIZES.length] ?? 1, count - run.count);
    const seeds = Array.from({ length: size }, (_, index) => seed + run.count + index);
    const graphs = seeds.map(randomGraph);
    const version = batch % 3 === 2 ? 1 : 2;
    const usable = graphs.map((graph) => version === 2 || !graph.modules.some(({ awaits }) => awaits));
    const compared = graphs.filter((_, index) => usable[index]);
    const faults = await compare(compared, version);
    for (const [index, fault] of faults.entries()) {
      const graph = /** @type {import("./graph.mjs").Graph} */ (compared[index]);
      if (fault !== undefined && run.found.length < enough) {
        const minimal = await minimalOf(graph, version, fault);
        run.found.push({ seed: /** @type {number} */ (seeds[graphs.indexOf(graph)]), version, ...minimal });
      }
    }
    run.count += size;
    run.functions += compared.reduce((sum, graph) => sum + graph.functions.length, 0);
  }
  return run;
}

/** @param {import("./graph.mjs").Graph} graph @param {1 | 2} version @param {string} fault */
async function minimalOf(graph, version, fault) {
  const smallest = await shrink(graph, version, kindOf(fault) ?? "");
  const [again] = await compare([smallest], version);
  const used = filesIn(smallest);
  return { fault: again ?? `${fault}\n  (alone it is right)`, files: filesOf(used) };
}

/** The files that the functions reach. @param {import("./graph.mjs").Graph} graph */
function filesIn({ functions, modules }) {
  const reached = new Set(functions);
  for (const { imports } of reached) {
    imports.forEach(({ to }) => reached.add(/** @type {import("./graph.mjs").Module} */ (modules[to])));
  }
  const { files } = unitOf({ functions, modules });
  const names = [...reached].map((each) => (functions.includes(each) ? `f${each.id}.` : `m${each.id}`));
  return Object.fromEntries(
    Object.entries(files).filter(([file]) => names.some((name) => new RegExp(`(^|/)${name}[./]?`).test(file))),
  );
}

/** @param {Found} found */
export function textOf({ seed, version, files, fault }) {
  return `✗ seed ${seed}, as v${version} functions\n${files}\n${fault}`;
}
