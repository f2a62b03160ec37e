import { relative, resolve, sep } from "node:path";

import type { CheckReport, Diagnostic, DiagnosticLabel } from "../../../sdk/index.js";
import { formatCounts } from "../../output/diagnostics.js";
import { formatTime, plural } from "../../output/quantities.js";

/** The last line of a check. */
export function formatSummary({ diagnostics, functions }: CheckReport, milliseconds: number): string {
  const where = functions.length === 0 ? "" : ` in ${plural(functions.length, "function")}`;
  return `${formatCounts(diagnostics) || "No problems"}${where} (${formatTime(milliseconds)})`;
}

/**
 * A problem as a workflow command of GitHub Actions.
 *
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 *
 * @param root - The root of the integration; files of labels are relative to it.
 * @param workspace - The root of the repository; files of annotations are relative to it.
 */
export function formatAnnotation(diagnostic: Diagnostic, root: string, workspace: string): string {
  const { severity, code, name, message, help, labels } = diagnostic;
  const place = labels[0] === undefined ? {} : placeOf(labels[0], root, workspace);
  const properties = Object.entries({ ...place, title: `${code} ${name}` }).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  const text = help === undefined ? message : `${message}\nhelp: ${help}`;
  return `::${severity} ${properties.join(",")}::${escapeData(text)}`;
}

function placeOf(label: DiagnosticLabel, root: string, workspace: string): Record<string, string | number> {
  const { line, column, endLine, endColumn } = label;
  const file = relative(workspace, resolve(root, label.file)).split(sep).join("/");
  return { file, line, col: column, endLine, endColumn };
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
