import { relative } from "node:path";

import type { BuildReport, BuiltFunction, Diagnostic } from "../sdk/index.js";
import { formatTable } from "./table.js";

/** All diagnostics as a person reads them, and how many there are; nothing when there are none. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  if (diagnostics.length === 0) {
    return undefined;
  }
  const count = (wanted: string): number => diagnostics.filter(({ severity }) => severity === wanted).length;
  const counts = [plural(count("error"), "error"), plural(count("warning"), "warning")];
  const summary = counts.filter((text) => !text.startsWith("0 ")).join(", ");
  return [...diagnostics.map(({ rendered }) => rendered), summary].join("\n\n");
}

/** One line for each function, below a line of headings. */
export function formatFunctions(functions: readonly BuiltFunction[]): string[] {
  const rows = functions.map((each) => [each.injectedName, addressOf(each), each.kind, formatBytes(each.bytes)]);
  return formatTable([["Function", "URL or schedule (UTC)", "Kind", "Size"], ...rows]);
}

/** Where the tarball is, how large it is, and how long it took. */
export function formatPackage(built: BuildReport["package"], milliseconds: number): string {
  const time = milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  if (built === undefined) {
    return `No plugin: there is nothing to run in the builds of sites (${time})`;
  }
  return `${relative(process.cwd(), built.path)}  ${formatBytes(built.bytes)}  ${time}`;
}

/** Bytes in decimal units. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function addressOf({ schedule, routes, methods }: BuiltFunction): string {
  const address = schedule ?? routes.join(" ");
  return schedule === undefined && methods.length > 0 ? `${methods.join(",")} ${address}` : address;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
