import { relative } from "node:path";

import { Rebuild } from "../../dev/watch/rebuild.js";
import { build, type BuildOptions, type BuildReport } from "../../sdk/index.js";
import type { Arguments } from "../args.js";
import { describeBug } from "../bug.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { formatSummaryOfSize } from "../growth.js";
import type { Command } from "../grammar.js";
import { untilInterrupted } from "../interrupt.js";
import { onKeys } from "../keys.js";
import { formatDiagnostics, formatFunctions, formatPackage } from "../report.js";
import { dim, hasColor, print, printError, reserveOutput } from "../terminal.js";
import { wrongUsage } from "../wrong-usage.js";

/** Builds the integration in the working directory. */
export async function runBuild(request: Arguments & { command: Command }): Promise<ExitCode> {
  const { flags, values } = request;
  const json = flags.has("json");
  const options = { ...targetsOf(flags), maxSize: values.get("max-size") };
  if (flags.has("watch")) {
    return json ? wrongUsage("`--watch` and `--json` do not go together", request.command) : watch(options);
  }
  if (json) {
    reserveOutput();
  }
  const start = performance.now();
  const report = await build({ ...options, color: !json && hasColor(process.stderr) });
  if (json) {
    print(JSON.stringify(report, null, 2));
  } else {
    show(report, performance.now() - start);
  }
  return report.ok ? EXIT.fine : EXIT.problems;
}

/** Builds whenever a file changes, until it is interrupted. */
async function watch(options: BuildOptions): Promise<ExitCode> {
  const root = process.cwd();
  const rebuild = await Rebuild.start({
    ...options,
    root,
    color: hasColor(process.stderr),
    onBuild: (report, milliseconds) => {
      show(report, milliseconds);
      print(dim(`${new Date().toLocaleTimeString()}  watching`) + (report.ok ? "" : "; the last good build stays"));
    },
    onBug: (error) => printError(describeBug(error)),
  });
  await untilInterrupted((quit) => void onKeys({ r: () => void rebuild.again(), q: quit }));
  await rebuild.close();
  return EXIT.fine;
}

/**
 * As in `@netlify/sdk`: everything without a target flag or with `--all`, else what is named. What the
 * integration itself serves is `manifest.json` alone, which every build writes.
 */
function targetsOf(flags: ReadonlySet<string>): BuildOptions {
  const buildtime = flags.has("all") || flags.has("buildtime") || !flags.has("site");
  return { buildtime, sourceMaps: flags.has("source-maps") };
}

/** Prints what a build has brought. */
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
