import { relative } from "node:path";

import { build, type BuildOptions, type BuildReport } from "../../sdk/index.js";
import type { Arguments } from "../args.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { formatSummaryOfSize } from "../growth.js";
import { formatDiagnostics, formatFunctions, formatPackage } from "../report.js";
import { dim, hasColor, print, printError, reserveOutput } from "../terminal.js";

/** Builds the integration in the working directory. */
export async function runBuild({ flags, values }: Arguments): Promise<ExitCode> {
  const json = flags.has("json");
  if (json) {
    reserveOutput();
  }
  const start = performance.now();
  const report = await build({ ...targetsOf(flags), maxSize: values.get("max-size"), color: !json && hasColor(process.stderr) });
  if (json) {
    print(JSON.stringify(report, null, 2));
  } else {
    show(report, performance.now() - start);
  }
  return report.ok ? EXIT.fine : EXIT.problems;
}

/**
 * As in `@netlify/sdk`: everything without a target flag or with `--all`, else what is named. What the
 * integration itself serves is `manifest.json` alone, which every build writes.
 */
function targetsOf(flags: ReadonlySet<string>): BuildOptions {
  const buildtime = flags.has("all") || flags.has("buildtime") || !flags.has("site");
  return { buildtime, sourceMaps: flags.has("source-maps") };
}

function show({ ok, diagnostics, functions, package: built, size }: BuildReport, milliseconds: number): void {
  const problems = formatDiagnostics(diagnostics);
  if (problems !== undefined) {
    printError(`${problems}\n`);
  }
  if (!ok) {
    return;
  }
  if (functions.length > 0) {
    const [heading = "", ...lines] = formatFunctions(functions);
    print([dim(heading), ...lines, ""].join("\n"));
  }
  if (size !== undefined && functions.length > 0) {
    print(formatSummaryOfSize(size, relative(process.cwd(), size.page)));
  }
  print(formatPackage(built, milliseconds));
  // Netlify Build 29 to 34 takes a build for failed whose output lacks these words.
  print("Build complete!");
}
