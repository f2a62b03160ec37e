import { readFile } from "node:fs/promises";

import { isIntegrationError, trace, type TraceReport } from "../../sdk/index.js";
import type { Arguments } from "../args.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Command } from "../grammar.js";
import { formatDiagnostics } from "../report.js";
import { hasColor, print, printError } from "../terminal.js";
import { wrongUsage } from "../wrong-usage.js";

const WAITING = "Paste a stack trace or a log, then end the input (Ctrl-D; on Windows Ctrl-Z and Enter)";

/** Maps a text with the source maps of the last build in the working directory. */
export async function runTrace({ flags, operands, command }: Arguments & { command: Command }): Promise<ExitCode> {
  const [unreadable, text] = await (operands.length === 0 ? readInput() : readFiles(operands));
  if (unreadable !== undefined) {
    return wrongUsage(unreadable, command);
  }
  if (text.trim() === "") {
    printError("error: the input is empty; give it a stack trace or a log");
    return EXIT.problems;
  }
  return map(text, flags.has("json"));
}

/** Why it cannot be read, or the text. */
type Input = [unreadable: string] | [unreadable: undefined, text: string];

async function readFiles(paths: readonly string[]): Promise<Input> {
  let text = "";
  for (const path of paths) {
    try {
      text += await readFile(path, "utf8");
    } catch (error) {
      return [`\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`];
    }
  }
  return [undefined, text];
}

async function readInput(): Promise<Input> {
  if (process.stdin.isTTY) {
    printError(WAITING);
  }
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk;
  }
  return [undefined, text];
}

async function map(text: string, json: boolean): Promise<ExitCode> {
  try {
    const report = await trace(text, { color: !json && hasColor(process.stderr) });
    if (json) {
      print(JSON.stringify(report, null, 2));
    } else {
      show(report);
    }
    return report.positions.length > 0 ? EXIT.fine : EXIT.problems;
  } catch (error) {
    if (!isIntegrationError(error)) {
      throw error;
    }
    printError(formatDiagnostics(error.diagnostics) ?? "");
    return EXIT.problems;
  }
}

/** The text goes to standard output as it came, and only it, so that it can be worked with. */
function show({ text, positions, stale, rendered }: TraceReport): void {
  process.stdout.write(text);
  const notes = stale.length === 0 ? [] : [`warning: not of this build (built again since?): ${stale.join(", ")}`];
  if (positions.length === 0) {
    notes.push("error: nothing can be mapped: the input names no place in the functions of this build");
  }
  const parts = [...(rendered === undefined ? [] : [rendered]), ...notes];
  printError(`${text.endsWith("\n") ? "" : "\n"}\n${parts.join("\n\n")}`);
}
