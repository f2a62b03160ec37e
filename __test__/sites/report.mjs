// @ts-check
// The table of `npm run test:sites`.
import { LISTED } from "./checks.mjs";
import { ROWS } from "./rows.mjs";
import { REPORTED, STEPS, WITHOUT } from "./steps.mjs";

/** @typedef {Record<string, import("./steps.mjs").RowResult>} Results - By name of the row. */

const [NAME_WIDTH, CELL_WIDTH] = [40, "as reported".length];

/** What is not the integration's fault, and what its cell says. */
const REASONS = /** @type {const} */ ([
  [REPORTED, "as reported"],
  [WITHOUT, "as without"],
  [LISTED, "listed"],
]);

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
  const isWrong = cells.some((cell) => cell.endsWith("wrong"));
  return { cells: line(name, cells), details, isWrong };
}

/**
 * Results of several runs as one Markdown table, with a line for each row that one of them has.
 *
 * @param {Results[]} runs
 */
export function markdownOf(runs) {
  const rows = ROWS.filter(({ name }) => runs.some((results) => results[name] !== undefined));
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
  if (problems === undefined) {
    return "–";
  }
  const reasons = problems.map((problem) => REASONS.find(([prefix]) => problem.startsWith(prefix))?.[1]);
  const wrong = reasons.filter((reason) => reason === undefined).length;
  return wrong > 0 ? `${wrong} wrong` : (reasons[0] ?? "ok");
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
