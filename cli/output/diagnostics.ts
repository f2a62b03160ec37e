import type { Diagnostic } from "../../sdk/index.js";
import { plural } from "./quantities.js";

/** All diagnostics, how many there are, and the command that explains them; `undefined` without diagnostics. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  const rendered = formatProblems(diagnostics);
  return rendered && [rendered, formatCounts(diagnostics), formatHint(diagnostics)].join("\n\n");
}

/** All diagnostics as they are rendered; `undefined` without diagnostics. */
export function formatProblems(diagnostics: readonly Diagnostic[]): string | undefined {
  return diagnostics.length === 0 ? undefined : diagnostics.map(({ rendered }) => rendered).join("\n\n");
}

/** The command that explains the codes. */
export function formatHint(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return `Why, and what to do: netlify-integration explain ${codes.join(" ")}`;
}

/** The number of errors and warnings, as text; empty without problems. */
export function formatCounts(diagnostics: readonly Diagnostic[]): string {
  const count = (wanted: string): number => diagnostics.filter(({ severity }) => severity === wanted).length;
  const counts = [plural(count("error"), "error"), plural(count("warning"), "warning")];
  return counts.filter((text) => !text.startsWith("0 ")).join(", ");
}
