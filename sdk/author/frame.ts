/** Code frames. Diagnostics of the SDK are created before root and colours are known, and rendered again here. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { styleText } from "node:util";

import { relativePath, render, type Painter } from "../shared/errors.js";
import type { Place } from "../shared/place.js";
import type { Diagnostic, DiagnosticLabel } from "../types/diagnostic.js";

/** As the native side styles them. */
const STYLES = {
  error: ["bold", "redBright"],
  warning: ["yellow"],
  title: ["bold"],
  frame: ["bold", "blueBright"],
} satisfies Record<Parameters<Painter>[0], Parameters<typeof styleText>[0]>;

// Whether there are colours is the caller's decision, so standard output does not count.
const COLORED: Painter = (part, text) => styleText(STYLES[part], text, { validateStream: false });
const PLAIN: Painter = (_part, text) => text;

/** Lines shown above and below a position. */
const CONTEXT = 2;

/** Columns shown of a line, so that minified code does not fill the terminal. */
const MAX_WIDTH = 160;

/** Styles the parts of a diagnostic with ANSI colours, or not at all. */
export function painterOf(color: boolean): Painter {
  return color ? COLORED : PLAIN;
}

/** The same diagnostic with paths relative to `root`, rendered with a code frame. */
export function relocate(diagnostic: Diagnostic, root: string, color: boolean): Diagnostic {
  const paint = painterOf(color);
  const labels = diagnostic.labels.map((label) => relocateLabel(label, root));
  const relocated = { ...diagnostic, labels };
  return { ...relocated, rendered: render(relocated, paint, (label) => frameOf(label, root, paint)) };
}

/** Extends the range of the label to the end of the word at its start. */
function relocateLabel(label: DiagnosticLabel, root: string): DiagnosticLabel {
  const rest = lineOf(label, root)?.slice(label.column - 1) ?? "";
  const length = /^[\w$]+/.exec(rest)?.[0].length ?? 1;
  const file = relativePath(root, resolve(root, label.file));
  return { ...label, file, endColumn: label.column + length };
}

/** Empty for the first character of a file, which stands for the file as a whole. */
function frameOf(label: DiagnosticLabel, root: string, paint: Painter): string[] {
  const source = lineOf(label, root);
  if (source === undefined || (label.line === 1 && label.column === 1)) {
    return [];
  }
  const number = String(label.line);
  const bar = paint("frame", `${" ".repeat(number.length)} |`);
  const indent = source.slice(0, label.column - 1).replace(/[^\t]/g, " ");
  const mark = paint("error", "^".repeat(label.endColumn - label.column));
  return [bar, `${paint("frame", `${number} |`)} ${source}`, `${bar} ${indent}${mark}`, bar];
}

/** A position with the lines around it; without lines when the source is unknown. */
export function frameAround(place: Place & { source: string | undefined }, paint: Painter): string[] {
  const { file, line, column, source } = place;
  const lines = source?.trimEnd().split(/\r?\n/) ?? [];
  const first = Math.max(1, line - CONTEXT);
  const last = Math.min(lines.length, line + CONTEXT);
  const gutter = " ".repeat(String(Math.max(last, line)).length);
  const head = `${paint("frame", `${gutter}-->`)} ${file}:${line}:${column}`;
  if (lines[line - 1] === undefined) {
    return [head];
  }
  const bar = paint("frame", `${gutter} |`);
  const from = Math.max(0, column - 1 - MAX_WIDTH / 2);
  const shown = lines.slice(first - 1, last).flatMap((text, index) => {
    const number = first + index;
    const visible = text.slice(from, from + MAX_WIDTH);
    const numbered = `${paint("frame", `${String(number).padStart(gutter.length)} |`)} ${visible}`.trimEnd();
    const indent = visible.slice(0, column - 1 - from).replace(/[^\t]/g, " ");
    return number === line ? [numbered, `${bar} ${indent}${paint("error", "^")}`] : [numbered];
  });
  return [head, bar, ...shown, bar];
}

function lineOf({ file, line }: DiagnosticLabel, root: string): string | undefined {
  try {
    return readFileSync(resolve(root, file), "utf8").split(/\r?\n/)[line - 1];
  } catch {
    return undefined;
  }
}
