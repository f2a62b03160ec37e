/** What changed since the last build. */
import type { PackageGrowth, SizeGrowth, SizeSummary } from "../sdk/index.js";
import { formatBytes } from "./report.js";
import { formatTable } from "./table.js";

/** How many packages the line of a build names. */
const NAMED = 3;

/** The line of a build: how large all is, what changed, and where more is to be seen. */
export function formatSummaryOfSize({ bytes, zippedBytes, growth }: SizeSummary, page: string): string {
  const sizes = `${formatBytes(bytes)} bundled, ${formatBytes(zippedBytes)} zipped`;
  const change = growth === undefined ? undefined : changeOf(growth);
  return `${sizes}${change === undefined ? "" : ` (${change})`}  ${page}`;
}

function changeOf({ bytes, packages }: SizeGrowth): string | undefined {
  if (bytes === 0 && packages.length === 0) {
    return undefined;
  }
  const named = packages.slice(0, NAMED).map((each) => {
    const isSame = !each.isNew && !each.isGone && versionOf(each) === each.versions.join(" and ");
    return `${describe(each)}${isSame ? ` ${formatDifference(each.bytes)}` : ""}`;
  });
  const more = packages.length > NAMED ? [`${packages.length - NAMED} more`] : [];
  return [formatDifference(bytes), ...named, ...more].join(", ");
}

/** One line for the whole, one for each package and each function that changed. */
export function formatGrowth({ bytes, zippedBytes, packages, functions }: SizeGrowth): string[] {
  const rows = [
    [formatDifference(bytes), `all, ${formatDifference(zippedBytes)} zipped`],
    ...packages.map((each) => [formatDifference(each.bytes), describe(each)]),
    ...functions.map((each) => [formatDifference(each.bytes), `function ${each.injectedName}${stateOf(each)}`]),
  ];
  const hasChanged = bytes !== 0 || packages.length > 0 || functions.length > 0;
  return hasChanged ? formatTable(rows, [0]) : ["nothing has changed"];
}

function describe(growth: PackageGrowth): string {
  if (growth.isOwn) {
    return "own code";
  }
  return `${[growth.name, versionOf(growth)].filter((text) => text !== "").join(" ")}${stateOf(growth)}`;
}

function versionOf({ formerVersions, versions }: PackageGrowth): string {
  const [before, after] = [formerVersions.join(" and "), versions.join(" and ")];
  const isUpdate = before !== after && before !== "" && after !== "";
  return isUpdate ? `${before} → ${after}` : after || before;
}

function stateOf({ isNew, isGone }: { isNew: boolean; isGone: boolean }): string {
  return isNew ? " new" : isGone ? " gone" : "";
}

/** Bytes with their sign. */
export function formatDifference(bytes: number): string {
  const sign = bytes < 0 ? "−" : bytes > 0 ? "+" : "±";
  return `${sign}${formatBytes(Math.abs(bytes))}`;
}
