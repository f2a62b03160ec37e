import { relative } from "node:path";

import type { BuildReport, BuiltFunction, CheckReport, Diagnostic, InjectedFunction } from "../sdk/index.js";
import { formatTable } from "./table.js";

/** All diagnostics as a person reads them, how many there are, and where more is to be read; nothing when there are none. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  const rendered = formatProblems(diagnostics);
  return rendered && [rendered, formatCounts(diagnostics), formatHint(diagnostics)].join("\n\n");
}

/** All diagnostics as a person reads them. */
export function formatProblems(diagnostics: readonly Diagnostic[]): string | undefined {
  return diagnostics.length === 0 ? undefined : diagnostics.map(({ rendered }) => rendered).join("\n\n");
}

/** The command that explains the codes. */
export function formatHint(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return `Why, and what to do: netlify-integration explain ${codes.join(" ")}`;
}

/** The last line of a check. */
export function formatSummary({ diagnostics, functions }: CheckReport, milliseconds: number): string {
  const where = functions.length === 0 ? "" : ` in ${plural(functions.length, "function")}`;
  return `${formatCounts(diagnostics) || "No problems"}${where} (${formatTime(milliseconds)})`;
}

/** How many errors and warnings there are; empty when there are none. */
export function formatCounts(diagnostics: readonly Diagnostic[]): string {
  const count = (wanted: string): number => diagnostics.filter(({ severity }) => severity === wanted).length;
  const counts = [plural(count("error"), "error"), plural(count("warning"), "warning")];
  return counts.filter((text) => !text.startsWith("0 ")).join(", ");
}

/** One line for each function, below a line of headings. */
export function formatFunctions(functions: readonly BuiltFunction[]): string[] {
  const rows = functions.map((each) => [each.injectedName, addressOf(each), each.kind, formatBytes(each.bytes)]);
  return formatTable([["Function", "URL or schedule (UTC)", "Kind", "Size"], ...rows]);
}

/** Where the tarball is, how large it is, and how long it took. */
export function formatPackage(built: BuildReport["package"], milliseconds: number): string {
  const time = formatTime(milliseconds);
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

/** A time for people. */
export function formatTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function addressOf({ schedule, routes, methods }: InjectedFunction): string {
  const address = schedule ?? routes.join(" ");
  return schedule === undefined && methods.length > 0 ? `${methods.join(",")} ${address}` : address;
}

/** A number of things. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
