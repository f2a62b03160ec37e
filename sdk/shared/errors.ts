import { relative, sep } from "node:path";

import type { Diagnostic, DiagnosticLabel } from "../types/diagnostic.js";
import { CODES, type SdkCode } from "./codes.js";
import type { Place } from "./place.js";
import { printable } from "./printable.js";

const BRAND: unique symbol = Symbol.for("netlify-sdk-native.error");

/** One or more problems as one error; its message is the rendered diagnostics. */
export class IntegrationError extends Error {
  override readonly name = "IntegrationError";
  /** At least one. */
  readonly diagnostics: readonly Diagnostic[];
  /** @internal */
  readonly [BRAND]: true = true;

  constructor(diagnostics: readonly Diagnostic[], options?: { cause?: unknown }) {
    super(printable(diagnostics.map(({ rendered }) => rendered).join("\n\n")), options);
    this.diagnostics = diagnostics;
  }
}

/** Whether the value is an {@link IntegrationError} of any copy of this package. */
export function isIntegrationError(value: unknown): value is IntegrationError {
  return typeof value === "object" && value !== null && BRAND in value;
}

/** A thrown value as a short text, with its causes. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) {
    return String(thrown);
  }
  const text = thrown.name === "Error" ? thrown.message : `${thrown.name}: ${thrown.message}`;
  return thrown.cause === undefined ? text : `${text} (${reasonOf(thrown.cause)})`;
}

/** A diagnostic; an error, unless `severity` says otherwise. */
export function problem(
  code: SdkCode,
  message: string,
  details: { help: string; place?: Place | undefined; severity?: Diagnostic["severity"] },
): Diagnostic {
  const { help, place, severity = "error" } = details;
  const labels = place === undefined ? [] : [labelOf(place)];
  const diagnostic = { code, name: CODES[code], severity, message, help, labels };
  return { ...diagnostic, rendered: render(diagnostic) };
}

function labelOf({ file, line, column }: Place): DiagnosticLabel {
  return { file, line, column, endLine: line, endColumn: column + 1, message: "" };
}

/** `file` relative to `root`, with `/`. */
export function relativePath(root: string, file: string): string {
  return relative(root, file).split(sep).join("/");
}

/** Styles a part of a rendered diagnostic. */
export type Painter = (part: "error" | "warning" | "title" | "frame", text: string) => string;

const PLAIN: Painter = (_part, text) => text;

/**
 * A diagnostic as text in the style of rustc, as the native side renders it.
 *
 * @param frameOf - The lines of the code frame of a label; empty without source.
 */
export function render(
  diagnostic: Omit<Diagnostic, "rendered">,
  paint: Painter = PLAIN,
  frameOf: (label: DiagnosticLabel) => string[] = () => [],
): string {
  const { severity, code, message, labels, help } = diagnostic;
  const gutter = " ".repeat(String(labels[0]?.line ?? 1).length);
  const lines = [`${paint(severity, `${severity}[${code}]`)}${paint("title", `: ${message}`)}`];
  for (const label of labels) {
    lines.push(`${paint("frame", `${gutter}-->`)} ${label.file}:${label.line}:${label.column}`);
    lines.push(...frameOf(label));
  }
  if (help !== undefined) {
    lines.push(`${paint("frame", `${gutter} =`)} ${paint("title", "help")}: ${help}`);
  }
  return lines.join("\n");
}

/** What to do when something cannot be written, in the imperative. */
export function remedyForWriting(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException | null)?.code) {
    case "ENOSPC":
    case "EDQUOT":
      return "free space on the disk";
    case "EMFILE":
    case "ENFILE":
      return "raise the limit of open files (`ulimit -n`)";
    default:
      return "make sure that the folder is writable";
  }
}
