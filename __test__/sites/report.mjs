// @ts-check
// The table of `npm run test:sites`.
import { STEPS } from "./steps.mjs";

const NAME_WIDTH = 40;

export const HEADER = line("site", [...STEPS]);

/**
 * A line of the table, and the problems below it.
 *
 * @param {import("./rows.mjs").Row} row
 * @param {import("./steps.mjs").RowResult} result
 */
export function cellsOf({ name }, result) {
  const cells = STEPS.map((step) => {
    const problems = result[step];
    return problems === undefined ? "–" : problems.length === 0 ? "ok" : `${problems.length} wrong`;
  });
  const details = STEPS.flatMap((step) => (result[step] ?? []).map((problem) => `${step}: ${problem}`));
  return { cells: line(name, cells), details };
}

/** @param {string} name @param {string[]} cells */
function line(name, cells) {
  return [name.padEnd(NAME_WIDTH), ...cells.map((cell, index) => cell.padEnd((STEPS[index] ?? "").length + 3))]
    .join("")
    .trimEnd();
}
