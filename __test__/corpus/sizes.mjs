// @ts-check
// `npm run corpus -- --sizes`: the bytes of each function, beside those of Netlify's own tracer and of esbuild.
import { reasons } from "./size-reasons.mjs";

/** How much larger than the tracer's a function may be without a reason. */
const LIMIT = 1.05;
/** Differences that are too small to look at: a function has its own code, and licences. */
const FREE = 20_000;

/**
 * @typedef {object} SizeRow
 * @property {string} name
 * @property {number | undefined} ours
 * @property {number | undefined} nft
 * @property {number | undefined} esbuild
 */

/** Functions that are over the limit, without a reason. @param {SizeRow[]} rows */
export function unexplained(rows) {
  return rows.filter(({ name, ours = 0, nft }) => nft !== undefined && isOver(ours, nft) && !(name in reasons));
}

/** @param {number} ours @param {number} nft */
function isOver(ours, nft) {
  return ours > nft * LIMIT && ours - nft > FREE;
}

/** @param {SizeRow[]} rows */
export function renderSizes(rows) {
  const line = (/** @type {string[]} */ [name = "", ...cells]) =>
    [name.padEnd(30), ...cells.slice(0, 3).map((cell) => cell.padStart(12)), ...cells.slice(3)].join(" ").trimEnd();
  const difference = (/** @type {SizeRow} */ { ours = 0, nft = 0 }) => ours - nft;
  const byDifference = [...rows].sort((a, b) => difference(b) - difference(a));
  const lines = byDifference.map(({ name, ours, nft, esbuild }) =>
    line([name, ...[ours, nft, esbuild].map((bytes) => String(bytes ?? "–")), reasons[name]?.why ?? ""]),
  );
  const both = rows.filter(({ ours, nft }) => ours !== undefined && nft !== undefined);
  const sum = (/** @type {"ours" | "nft"} */ of) => both.reduce((bytes, row) => bytes + (row[of] ?? 0), 0);
  const [ours, nft] = [sum("ours"), sum("nft")];
  const shares = rows.flatMap(({ ours, esbuild }) => (ours !== undefined && esbuild ? [ours / esbuild] : []));
  const median = shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)];
  const total = `${both.length} functions: ours ${ours} bytes, nft ${nft} (${(ours / nft).toFixed(2)})`;
  const over = unexplained(rows).map(({ name }) => `  ${name}`);
  return [
    line(["function", "ours", "nft", "esbuild"]),
    ...lines,
    "",
    `${total}; median of ours to esbuild ${median?.toFixed(2)}`,
    ...(over.length > 0 ? ["larger than nft without a reason:", ...over] : []),
  ].join("\n");
}
