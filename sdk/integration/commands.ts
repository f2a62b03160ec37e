/** The author side, loaded when it is called: what imports the SDK on a site must not load it. */
import type { BuildOptions, BuildReport } from "../types/build.js";
import type { CheckOptions, CheckReport } from "../types/check.js";
import type { Manual } from "../types/manual.js";
import type { ProjectOptions } from "../types/project.js";
import type { SizeOptions, SizeReport } from "../types/size.js";
import type { TraceReport } from "../types/trace.js";

/**
 * Builds an integration: the plugin that runs in the builds of sites, and the tarball they install.
 *
 * What is wrong with the integration is in the report, and then the former output is still there. The
 * native addon is loaded on the first call. Runs the integration's entry in this process.
 *
 * @throws {@link IntegrationError} `NI9001`: a bug of this package.
 */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const author = await import("../author/build.js");
  return author.build(options);
}

/**
 * Checks an integration and tells what a site will get, without bundling its functions.
 *
 * Finds what {@link build} finds, except what only bundling shows: imports of functions that cannot be
 * resolved, and code that the bundler refuses. Runs the integration's entry in this process, as a build
 * does. Nothing that it writes on the way is there afterwards.
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
 * Measures what the functions of an integration consist of, as a build would bundle them: bytes by package
 * and module, duplicates, which import brings what in, and what changed since the last build in `outDir`.
 *
 * Writes nothing, unless `html` asks for a page. Runs the integration's entry in this process, as a build does.
 * Bounds (`maxSize`) are not held to: {@link build} does that.
 *
 * @throws {@link IntegrationError} `NI9001`: a bug of this package.
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
 * The manual of a code, or of all codes.
 *
 * @param code - `NI1014`, `ni1014`, `1014`, or the name `schedule-with-path`; all codes when left out.
 * @returns In the order of the codes; empty when there is no such code.
 * @throws {@link IntegrationError} `NI9002` when there is no native addon for this machine.
 */
export async function explain(code?: string): Promise<Manual[]> {
  const author = await import("../author/explain.js");
  return author.explain(code);
}

/**
 * Says a stack trace, or any text with places in the output of a build, in terms of the sources.
 *
 * Files of the output are known by the end of their paths, wherever they have run. The source maps are those
 * that the last build has left in `outDir`; the sources themselves are not read.
 *
 * @param text - A stack, a log, or JSON with a stack in it.
 * @throws {@link IntegrationError} `NI2050` when there are no source maps, or one cannot be read.
 */
export async function trace(text: string, options: ProjectOptions = {}): Promise<TraceReport> {
  const author = await import("../author/trace.js");
  return author.trace(text, options);
}
