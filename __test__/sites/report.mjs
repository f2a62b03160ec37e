// @ts-check
// The table of `npm run test:sites`.
import { ROWS } from "./rows.mjs";
import { STEPS } from "./steps.mjs";

/** @typedef {Record<string, import("./steps.mjs").RowResult>} Results - By name of the row. */

const [NAME_WIDTH, CELL_WIDTH] = [40, "10 wrong".length];

export const HEADER = line("site", [...STEPS]);

/**
 * A line of the table, and the problems below it.
 *
 * @param {import("./rows.mjs").Row} row
 * @param {import("./steps.mjs").RowResult} result
 */
export function cellsOf({ name }, result) {
  const cells = STEPS.map((step) => cellOf(result[step]));
  const details = STEPS.flatMap((step) => (result[step] ?? []).map((problem) => `${step}: ${problem}`));
  return { cells: line(name, cells), details };
}

/**
 * Results of several runs as one Markdown table, with a line for each row that all runs have.
 *
 * @param {Results[]} runs
 */
export function markdownOf(runs) {
  const rows = ROWS.filter(({ name }) => runs.every((results) => results[name] !== undefined));
  const lines = rows.map(({ name }) => [
    name,
    ...STEPS.map((step) => runs.map((run) => cellOf(run[name]?.[step])).join(" / ")),
  ]);
  return [["site", ...STEPS], ["", ...STEPS].map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** @param {string[] | undefined} problems */
function cellOf(problems) {
  return problems === undefined ? "–" : problems.length === 0 ? "ok" : `${problems.length} wrong`;
}

/** @param {string} name @param {string[]} cells */
function line(name, cells) {
  return [
    name.padEnd(NAME_WIDTH),
    ...cells.map((cell, index) => `  ${cell.padEnd(Math.max((STEPS[index] ?? "").length, CELL_WIDTH))}`),
  ]
    .join("")
    .trimEnd();
}
