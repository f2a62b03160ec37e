import type { BundleSize, DuplicatePackage, FunctionSize, SizeGrowth, SoleImport } from "../../../sdk/index.js";
import { formatBytes } from "../../../sdk/shared/bytes.js";
import { describePackage, formatDifference, stateOf } from "../../output/growth.js";
import { formatTable } from "../../output/table.js";

/** Number of packages that are listed; the others are summed up in one line. */
const LISTED = 15;

/** Length of the longest bar, in characters. */
const BAR = 30;

/** A row of the table of packages. */
export interface Part {
  name: string;
  bytes: number;
}

/** Lines below a heading. */
export interface Block {
  heading: string;
  lines: string[];
}

/** The tables for some or all functions; tables without rows are left out. */
export function formatSizes(size: BundleSize, functions: readonly FunctionSize[]): Block[] {
  const isAll = functions.length === size.functions.length;
  const folders = new Set(functions.flatMap(({ packages }) => packages.map(({ folder }) => folder)));
  const duplicates = size.duplicates.filter(
    ({ copies }) => copies.filter(({ folder }) => folders.has(folder)).length > 1,
  );
  const sole = size.soleImports.filter(({ packages }) => packages.some((folder) => folders.has(folder)));
  return [
    functionsBlock(size, functions, isAll),
    packagesBlock(isAll ? partsOfAll(size) : partsOf(functions)),
    duplicatesBlock(duplicates),
    soleImportsBlock(size, sole),
    unbundledBlock(size, functions),
    copiedBlock(size, functions),
    ...(isAll && size.growth !== undefined ? [growthBlock(size.growth)] : []),
  ].filter(({ lines }) => lines.length > 0);
}

function functionsBlock(size: BundleSize, functions: readonly FunctionSize[], isAll: boolean): Block {
  const rows = functions.map(({ injectedName, bytes, zippedBytes }) => row(injectedName, bytes, zippedBytes));
  const total = isAll && functions.length > 1 ? [row("Total, shared files once", size.bytes, size.zippedBytes)] : [];
  const [heading = "", ...lines] = formatTable([["Function", "Bundled", "Zipped"], ...rows, ...total], [1, 2]);
  return { heading, lines };
}

function row(name: string, bytes: number, zippedBytes: number): string[] {
  return [name, formatBytes(bytes), formatBytes(zippedBytes)];
}

function partsOfAll({ packages, glueBytes }: BundleSize): Part[] {
  return withGlue(
    packages.map((each) => ({ name: nameOf(each), bytes: each.bytes })),
    glueBytes,
  );
}

/** Sums up the packages of some functions; code that several share counts for each. */
function partsOf(functions: readonly FunctionSize[]): Part[] {
  const byName = new Map<string, number>();
  for (const each of functions.flatMap(({ packages }) => packages)) {
    byName.set(nameOf(each), (byName.get(nameOf(each)) ?? 0) + each.bytes);
  }
  const glueBytes = functions.reduce((sum, each) => sum + each.glueBytes, 0);
  return withGlue(
    [...byName].map(([name, bytes]) => ({ name, bytes })),
    glueBytes,
  );
}

function withGlue(parts: Part[], glueBytes: number): Part[] {
  return [...parts, { name: "(glue of the bundler)", bytes: glueBytes }].sort((a, b) => b.bytes - a.bytes);
}

/** A package with its version. */
export function nameOf({ name, version, folder }: { name: string; version?: string; folder: string }): string {
  return folder === "." ? "(own code)" : version === undefined ? name : `${name} ${version}`;
}

function packagesBlock(parts: readonly Part[]): Block {
  const sum = parts.reduce((total, { bytes }) => total + bytes, 0);
  const rest = parts.slice(LISTED);
  const restBytes = rest.reduce((total, { bytes }) => total + bytes, 0);
  const shown = [
    ...parts.slice(0, LISTED),
    ...(rest.length > 0 ? [{ name: `(${rest.length} more)`, bytes: restBytes }] : []),
  ];
  const largest = Math.max(1, ...shown.map(({ bytes }) => bytes));
  const rows = shown.map(({ name, bytes }) => {
    const percent = sum === 0 ? 0 : (100 * bytes) / sum;
    return [name, formatBytes(bytes), `${percent.toFixed(1)} %`, "█".repeat(Math.round((BAR * bytes) / largest))];
  });
  const [heading = "", ...lines] = formatTable([["Package", "Size", "Share", ""], ...rows], [1, 2]);
  return { heading, lines };
}

function duplicatesBlock(duplicates: readonly DuplicatePackage[]): Block {
  const rows = duplicates.flatMap(({ name, copies }) =>
    copies.map(({ version = "", bytes, folder, importers }, index) => [
      index === 0 ? name : "",
      version,
      formatBytes(bytes),
      folder,
      someOf(importers),
    ]),
  );
  return tableBlock(["Packages in several copies", "Version", "Size", "Folder", "Imported by"], rows, [2]);
}

function soleImportsBlock(size: BundleSize, sole: readonly SoleImport[]): Block {
  const names = new Map(size.packages.map((each) => [each.folder, nameOf(each)]));
  const rows = sole
    .slice(0, LISTED)
    .map(({ file, import: imported, bytes, packages }) => [
      imported,
      formatBytes(bytes),
      file,
      someOf(packages.map((folder) => names.get(folder) ?? folder)),
    ]);
  return tableBlock(["Imported in one place only", "Size", "File", "Packages"], rows, [1]);
}

/** The modules that stay files of their own. */
function unbundledBlock(size: BundleSize, functions: readonly FunctionSize[]): Block {
  const paths = new Set(functions.flatMap(({ files }) => files));
  const rows = size.files.flatMap(({ path, bytes, modules: [module], unbundledBecause }) =>
    unbundledBecause === undefined || !paths.has(path)
      ? []
      : [[module?.path ?? path, formatBytes(bytes), unbundledBecause]],
  );
  return tableBlock(["Not bundled", "Size", "It has"], rows, [1]);
}

/** The largest files of packages that are not bundled, and how each is reached. */
function copiedBlock(size: BundleSize, functions: readonly FunctionSize[]): Block {
  const paths = new Set(functions.flatMap(({ files }) => files));
  const copied = size.files.filter(({ path, copiedBecause }) => copiedBecause !== undefined && paths.has(path));
  const rows = copied
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, LISTED)
    .map(({ path, bytes, modules: [module], copiedBecause = "" }) => [
      module?.path ?? path,
      formatBytes(bytes),
      copiedBecause,
    ]);
  return tableBlock(["Copied", "Size", "It"], rows, [1]);
}

function tableBlock(headings: string[], rows: string[][], right: number[]): Block {
  const [heading = "", ...lines] = formatTable([headings, ...rows], right);
  return { heading, lines: rows.length === 0 ? [] : lines };
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function growthBlock(growth: SizeGrowth): Block {
  return { heading: "Since the last build", lines: formatGrowth(growth) };
}

/** One line for the whole, one for each package and each function that changed. */
function formatGrowth({ bytes, zippedBytes, packages, functions }: SizeGrowth): string[] {
  const rows = [
    [formatDifference(bytes), `all, ${formatDifference(zippedBytes)} zipped`],
    ...packages.map((each) => [formatDifference(each.bytes), describePackage(each)]),
    ...functions.map((each) => [formatDifference(each.bytes), `function ${each.injectedName}${stateOf(each)}`]),
  ];
  const hasChanged = bytes !== 0 || packages.length > 0 || functions.length > 0;
  return hasChanged ? formatTable(rows, [0]) : ["nothing has changed"];
}
