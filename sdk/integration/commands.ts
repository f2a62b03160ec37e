/** The commands, each of which imports the author side when it is called: sites load this module, too. */
import type { BuildOptions, BuildReport } from "../types/build.js";
import type { CheckOptions, CheckReport } from "../types/check.js";
import type { Manual } from "../types/manual.js";
import type { ProjectOptions } from "../types/project.js";
import type { SizeOptions, SizeReport } from "../types/size.js";
import type { TraceReport } from "../types/trace.js";

/**
 * Builds an integration: the plugin that runs in the builds of sites, and the tarball that sites install.
 *
 * Runs the integration's entry in this process. Problems of the integration are in the report, not thrown; when one is an
 * error, the output of the previous build is kept.
 *
 * @throws {@link IntegrationError} `NI9001`: a bug of this package. `NI2004`: `maxSize` or `minify` is invalid.
 */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const author = await import("../author/build.js");
  return author.build(options);
}

/**
 * Checks an integration and reports which functions a site will get, without bundling them.
 *
 * Finds what {@link build} finds, except for what only bundling shows: imports that cannot be resolved, and code that the
 * bundler rejects. Runs the integration's entry in this process. Writes no output.
 *
 * @throws {@link IntegrationError} `NI9001`: a bug of this package.
 *
 * @example
 * ```ts
 * const { diagnostics } = await check({ root: "." });
 * console.log(diagnostics.map(({ rendered }) => rendered).join("\n\n"));
 * ```
 */
export async function check(options: CheckOptions = {}): Promise<CheckReport> {
  const author = await import("../author/check.js");
  return author.check(options);
}

/**
 * Measures the functions of an integration as {@link build} would bundle them: bytes by package and module, duplicates,
 * which import a package comes from, and what changed since the last build in `outDir`.
 *
 * Runs the integration's entry in this process. Writes nothing, except for the page when `html` is set. Never fails on
 * `maxSize`; {@link build} does.
 *
 * @throws {@link IntegrationError} `NI9001`: a bug of this package. `NI2004`: `minify` is invalid.
 *
 * @example
 * ```ts
 * const report = await size({ root: "." });
 * console.log(report.size?.packages.map(({ name, bytes }) => `${name} ${bytes}`));
 * ```
 */
export async function size(options: SizeOptions = {}): Promise<SizeReport> {
  const author = await import("../author/size.js");
  return author.size(options);
}

/**
 * Returns the documentation of a code, or of all codes.
 *
 * @param code - `NI1014`, `ni1014`, `1014`, or the name `schedule-with-path`. Default: all codes.
 * @returns Sorted by code; empty when the code does not exist.
 * @throws {@link IntegrationError} `NI9002` when there is no native addon for this platform.
 */
export async function explain(code?: string): Promise<Manual[]> {
  const author = await import("../author/explain.js");
  return author.explain(code);
}

/**
 * Maps stack traces of built functions to their source files.
 *
 * Recognizes output files by the end of their paths, so it does not matter where the stack trace comes from. Uses the source
 * maps of the last build in `outDir`; the source files are not read.
 *
 * @param text - A stack trace, a log, or JSON with a stack trace in it.
 * @throws {@link IntegrationError} `NI2050` when there are no source maps, or one cannot be read.
 */
export async function trace(text: string, options: ProjectOptions = {}): Promise<TraceReport> {
  const author = await import("../author/trace.js");
  return author.trace(text, options);
}
