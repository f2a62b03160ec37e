import { relative } from "node:path";

import { size, type BundleSize, type FunctionSize } from "../../sdk/index.js";
import { unknown, type Arguments } from "../args.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Command } from "../grammar.js";
import { formatDiagnostics } from "../report.js";
import { formatSizes } from "../size.js";
import { dim, hasColor, print, printError, reserveOutput } from "../terminal.js";
import { formatReasons, reasonsFor, spellings } from "../why.js";
import { wrongUsage } from "../wrong-usage.js";

/** Shows what the functions of the integration in the working directory consist of. */
export async function runSize({ flags, values, command }: Arguments & { command: Command }): Promise<ExitCode> {
  reserveOutput();
  const html = values.get("html");
  const page = html === undefined ? {} : { html: html === "" || html };
  const report = await size({ ...page, color: hasColor(process.stderr) });
  const problems = formatDiagnostics(report.diagnostics);
  if (problems !== undefined) {
    printError(`${problems}\n`);
  }
  if (report.size === undefined || !report.ok) {
    return EXIT.problems;
  }
  const functions = chosen(report.size, values.get("function"));
  if (functions.length === 0 && report.size.functions.length > 0) {
    const names = report.size.functions.flatMap(({ name, injectedName }) => [name, injectedName]);
    return wrongUsage(unknown("function", values.get("function") ?? "", names), command);
  }
  if (report.page !== undefined) {
    printError(`Page: ${relative(process.cwd(), report.page)}\n`);
  }
  const why = values.get("why");
  return why === undefined
    ? showSizes(report.size, functions, flags.has("json"))
    : showReasons(why, functions, flags.has("json"), command);
}

function chosen(size: BundleSize, name: string | undefined): FunctionSize[] {
  return size.functions.filter((each) => name === undefined || each.name === name || each.injectedName === name);
}

function showSizes(size: BundleSize, functions: FunctionSize[], json: boolean): ExitCode {
  if (json) {
    print(JSON.stringify({ ...size, functions }, null, 2));
    return EXIT.fine;
  }
  const blocks = formatSizes(size, functions);
  print(blocks.map(({ heading, lines }) => [dim(heading), ...lines].join("\n")).join("\n\n") || "No functions");
  return EXIT.fine;
}

function showReasons(why: string, functions: FunctionSize[], json: boolean, command: Command): ExitCode {
  const reasons = reasonsFor(why, functions);
  if (reasons.length === 0) {
    return wrongUsage(unknownPackage(why, spellings(functions)), command);
  }
  print(json ? JSON.stringify(reasons, null, 2) : formatReasons(reasons).join("\n\n"));
  return EXIT.fine;
}

/** The name that was meant, or names that have the text in them. */
function unknownPackage(text: string, names: readonly string[]): string {
  const message = unknown("package", text, names);
  const near = names.filter((name) => name.includes(text));
  if (message.endsWith("?") || near.length === 0) {
    return names.length === 0 ? `${message}: no package is bundled` : message;
  }
  return `${message}; bundled are ${near.map((name) => `\`${name}\``).join(", ")}`;
}
