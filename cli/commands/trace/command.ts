import { readFile } from "node:fs/promises";

import type { TraceReport } from "../../../sdk/index.js";
import { trace as mapText } from "../../../sdk/integration/commands.js";
import { isIntegrationError } from "../../../sdk/shared/errors.js";
import { EXIT, type ExitCode } from "../../exit-code.js";
import { defineCommand, type Command } from "../../grammar.js";
import { formatDiagnostics } from "../../output/diagnostics.js";
import { hasColor, print, printError } from "../../output/terminal.js";
import { UsageError } from "../../usage-error.js";

const WAITING = "Paste a stack trace or a log, then end the input (Ctrl-D; on Windows Ctrl-Z and Enter)";

export const trace: Command = defineCommand({
  name: "trace",
  summary: "Map stack traces of built functions to your source files; reads standard input without a file",
  operands: "file",
  flags: { json: { help: "Print the report as JSON" } },
  async run({ json }, operands) {
    const text = await (operands.length === 0 ? readInput() : readFiles(operands));
    if (text.trim() === "") {
      printError("error: the input is empty; pass a stack trace or a log");
      return EXIT.problems;
    }
    return map(text, json);
  },
});

async function readFiles(paths: readonly string[]): Promise<string> {
  let text = "";
  for (const path of paths) {
    try {
      text += await readFile(path, "utf8");
    } catch (error) {
      throw new UsageError(`\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return text;
}

async function readInput(): Promise<string> {
  if (process.stdin.isTTY) {
    printError(WAITING);
  }
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk;
  }
  return text;
}

async function map(text: string, json: boolean): Promise<ExitCode> {
  try {
    const report = await mapText(text, { color: !json && hasColor(process.stderr) });
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

/** Prints only the text to standard output, so that it can be piped; everything else goes to standard error. */
function show({ text, positions, stale, rendered }: TraceReport): void {
  process.stdout.write(text);
  const notes =
    stale.length === 0
      ? []
      : [`warning: not from the last build (has it been built again since?): ${stale.join(", ")}`];
  if (positions.length === 0) {
    notes.push("error: nothing to map: the input contains no position in the functions of the last build");
  }
  const parts = [...(rendered === undefined ? [] : [rendered]), ...notes];
  printError(`${text.endsWith("\n") ? "" : "\n"}\n${parts.join("\n\n")}`);
}
