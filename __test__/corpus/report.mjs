// @ts-check

/** @typedef {import("./invoke.mjs").Outcome} Outcome */

/**
 * The result of one bundler for one case.
 *
 * @typedef {object} Verdict
 * @property {boolean} works
 * @property {number} [bytes]
 * @property {number} [ms] - Time to load and call it in a new process.
 * @property {string} [reason] - Why it does not work.
 *
 * @typedef {{ name: string, skipped?: string, ours?: Verdict, esbuild?: Verdict }} Row
 */

const BUNDLERS = /** @type {const} */ (["ours", "esbuild"]);

/**
 * The table, its totals, and the reasons of failures.
 *
 * @param {Row[]} rows
 * @returns {string}
 */
export function render(rows) {
  const bundlers = BUNDLERS.filter((bundler) => rows.some((row) => row[bundler]));
  const counted = rows.filter(({ skipped }) => skipped === undefined);
  const table = [
    ["case", ...bundlers.flatMap((bundler) => [bundler, "bytes", "ms"])],
    ...counted.map((row) => [row.name, ...bundlers.flatMap((bundler) => cells(row[bundler]))]),
  ];
  const totals = bundlers.map((bundler) => total(counted, bundler));
  const reasons = bundlers.flatMap((bundler) => failures(counted, bundler));
  const skipped = rows.flatMap(({ name, skipped }) => (skipped === undefined ? [] : [`  ${name}: ${skipped}`]));
  const parts = [
    columns(table),
    totals.join("\n"),
    ...reasons,
    skipped.length > 0 ? ["skipped:", ...skipped].join("\n") : "",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/**
 * The share of cases that work, from 0 to 1.
 *
 * @param {Row[]} rows
 * @param {"ours" | "esbuild"} bundler
 */
export function share(rows, bundler) {
  const verdicts = rows.flatMap((row) => row[bundler] ?? []);
  return verdicts.filter(({ works }) => works).length / verdicts.length;
}

/** @param {Verdict | undefined} verdict */
function cells({ works, bytes, ms } = { works: false }) {
  return [works ? "works" : "FAILS", bytes === undefined ? "" : String(bytes), ms === undefined ? "" : ms.toFixed(0)];
}

/** @param {Row[]} rows @param {"ours" | "esbuild"} bundler */
function total(rows, bundler) {
  const verdicts = rows.flatMap((row) => row[bundler] ?? []);
  const works = verdicts.filter((verdict) => verdict.works).length;
  return `${bundler}: ${works} of ${verdicts.length} work (${(share(rows, bundler) * 100).toFixed(1)} %)`;
}

/** @param {Row[]} rows @param {"ours" | "esbuild"} bundler */
function failures(rows, bundler) {
  const lines = rows.flatMap(({ name, [bundler]: verdict }) => {
    return verdict && !verdict.works ? [`  ${name}: ${verdict.reason?.slice(0, 300)}`] : [];
  });
  return lines.length > 0 ? [[`why ${bundler} fails:`, ...lines].join("\n")] : [];
}

/** @param {string[][]} table */
function columns(table) {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (/** @type {string[]} */ row) => {
    const padded = row.map((cell, column) =>
      column % 3 === 2 || (column > 0 && column % 3 === 0)
        ? cell.padStart(widths[column] ?? 0)
        : cell.padEnd(widths[column] ?? 0),
    );
    return padded.join("  ").trimEnd();
  };
  return table.map(line).join("\n");
}
