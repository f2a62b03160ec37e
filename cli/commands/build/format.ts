import { relative } from "node:path";

import type { BuildReport, BuiltFunction, InjectedFunction, SizeGrowth, SizeSummary } from "../../../sdk/index.js";
import { formatBytes } from "../../../sdk/shared/bytes.js";
import { describePackage, formatDifference, versionsOf } from "../../output/growth.js";
import { formatTime } from "../../output/quantities.js";
import { formatTable } from "../../output/table.js";

/** How many packages the summary names. */
const NAMED = 3;

/** One line for each function, below a line of headings. */
export function formatFunctions(functions: readonly BuiltFunction[]): string[] {
  const rows = functions.map((each) => [each.injectedName, addressOf(each) || "–", each.kind, formatBytes(each.bytes)]);
  return formatTable([["Function", "URL or schedule (UTC)", "Kind", "Size"], ...rows]);
}

function addressOf({ schedule, routes, methods }: InjectedFunction): string {
  const address = schedule ?? routes.join(" ");
  return schedule === undefined && methods.length > 0 ? `${methods.join(",")} ${address}` : address;
}

/** Where the tarball is, how large it is, and how long it took. */
export function formatPackage(built: BuildReport["package"], milliseconds: number): string {
  const time = formatTime(milliseconds);
  if (built === undefined) {
    return `No plugin: there is nothing to run in the builds of sites (${time})`;
  }
  return `${relative(process.cwd(), built.path)}  ${formatBytes(built.bytes)}  ${time}`;
}

/** One line: how large everything is, what changed, and which page shows more. */
export function formatSizeSummary({ bytes, zippedBytes, growth }: SizeSummary, page: string): string {
  const sizes = `${formatBytes(bytes)} bundled, ${formatBytes(zippedBytes)} zipped`;
  const change = growth === undefined ? undefined : changeOf(growth);
  return `${sizes}${change === undefined ? "" : ` (${change})`}  ${page}`;
}

function changeOf({ bytes, packages }: SizeGrowth): string | undefined {
  if (bytes === 0 && packages.length === 0) {
    return undefined;
  }
  const named = packages.slice(0, NAMED).map((each) => {
    const isSame = !each.isNew && !each.isGone && versionsOf(each) === each.versions.join(" and ");
    return `${describePackage(each)}${isSame ? ` ${formatDifference(each.bytes)}` : ""}`;
  });
  const more = packages.length > NAMED ? [`${packages.length - NAMED} more`] : [];
  return [formatDifference(bytes), ...named, ...more].join(", ");
}
