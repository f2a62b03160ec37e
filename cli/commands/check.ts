import { check, type CheckReport } from "../../sdk/index.js";
import { formatAnnotation } from "../annotation.js";
import type { Arguments } from "../args.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { formatSchedules } from "../functions.js";
import { formatHint, formatProblems, formatSummary } from "../report.js";
import { dim, hasColor, print, printError, reserveOutput } from "../terminal.js";

/** Checks the integration in the working directory. */
export async function runCheck({ values }: Arguments): Promise<ExitCode> {
  const format = values.get("format") ?? "text";
  const maxWarnings = Number(values.get("max-warnings") ?? Infinity);
  reserveOutput();
  const start = performance.now();
  const report = await check({ color: format === "text" && hasColor(process.stderr) });
  const summary = formatSummary(report, performance.now() - start);
  const warnings = report.diagnostics.filter(({ severity }) => severity === "warning").length;
  const hasTooMany = warnings > maxWarnings;
  if (format === "json") {
    print(JSON.stringify(report, null, 2));
  } else {
    (format === "github" ? annotate : show)(report);
    print(hasTooMany ? `${summary}; --max-warnings allows ${maxWarnings}` : summary);
  }
  return report.ok && !hasTooMany ? EXIT.fine : EXIT.problems;
}

function annotate({ diagnostics }: CheckReport): void {
  const root = process.cwd();
  for (const diagnostic of diagnostics) {
    print(formatAnnotation(diagnostic, root, process.env["GITHUB_WORKSPACE"] || root));
  }
}

function show({ diagnostics, functions }: CheckReport): void {
  const problems = formatProblems(diagnostics);
  if (problems !== undefined) {
    printError(`${problems}\n\n${formatHint(diagnostics)}\n`);
  }
  const [heading, ...lines] = formatSchedules(functions);
  if (heading !== undefined) {
    print([dim(heading), ...lines, ""].join("\n"));
  }
}
