import { relative } from "node:path";

import type { BuildOptions, BuildReport } from "../../../sdk/index.js";
import { build as buildIntegration } from "../../../sdk/integration/commands.js";
import { EXIT, type ExitCode } from "../../exit-code.js";
import { CONNECTOR, defineCommand, MINIFY, minifyOf, type Command } from "../../grammar.js";
import { describeBug } from "../../output/bug.js";
import { formatDiagnostics } from "../../output/diagnostics.js";
import { untilInterrupted } from "../../output/interrupt.js";
import { onKeys } from "../../output/keys.js";
import { dim, hasColor, print, printError, reserveOutput } from "../../output/terminal.js";
import { UsageError } from "../../usage-error.js";
import { formatFunctions, formatPackage, formatSizeSummary } from "./format.js";

/** What `parseBytes` accepts. */
const SIZE = /^(?=.*[1-9])\d+(\.\d+)? ?([kKMG]?B|[KMG]iB)?$/;

export const build: Command = defineCommand({
  name: "build",
  summary: "Build the integration in this folder",
  flags: {
    all: { short: "a", help: "Build everything (the default)" },
    buildtime: { short: "b", help: "Build the plugin that runs in the builds of sites" },
    connector: CONNECTOR,
    site: { short: "s", help: "Build what the integration's own site serves: manifest.json, details.md and the UI" },
    "source-maps": { help: "Deploy functions with source maps, so that stack traces show your source files" },
    "max-size": {
      value: { placeholder: "size", pattern: { test: SIZE, what: "a size such as 5MB" } },
      help: "Fail when a function is larger than this, bundled and unzipped",
    },
    minify: MINIFY,
    watch: { short: "w", help: "Build again when a file changes" },
    json: { help: "Print the report as JSON" },
  },
  async run(options) {
    const { json } = options;
    // As in `@netlify/sdk`, everything is built unless a target is named. manifest.json of `--site` is always written.
    const buildtime = options.all || options.buildtime || !options.site;
    const site = options.all || options.site || !options.buildtime;
    const wanted = {
      buildtime,
      site,
      sourceMaps: options["source-maps"],
      maxSize: options["max-size"],
      ...minifyOf(options.minify),
    };
    if (options.watch && json) {
      throw new UsageError("`--watch` and `--json` cannot be combined");
    }
    return options.watch ? watch(wanted) : once(wanted, json);
  },
});

async function once(options: BuildOptions, json: boolean): Promise<ExitCode> {
  if (json) {
    reserveOutput();
  }
  const start = performance.now();
  const report = await buildIntegration({ ...options, color: !json && hasColor(process.stderr) });
  if (json) {
    print(JSON.stringify(report, null, 2));
  } else {
    show(report, performance.now() - start);
  }
  return report.ok ? EXIT.fine : EXIT.problems;
}

/** Builds when a file changes, until it is interrupted. */
async function watch(options: BuildOptions): Promise<ExitCode> {
  const root = process.cwd();
  const { Rebuild } = await import("../../../dev/watch/rebuild.js");
  const rebuild = await Rebuild.start({
    ...options,
    root,
    color: hasColor(process.stderr),
    onBuild: (report, milliseconds) => {
      show(report, milliseconds);
      print(
        dim(`${new Date().toLocaleTimeString()}  watching`) + (report.ok ? "" : "; the last successful build is kept"),
      );
    },
    onBug: (error) => printError(describeBug(error)),
  });
  await untilInterrupted((quit) => void onKeys({ r: () => void rebuild.again(), q: quit }));
  await rebuild.close();
  return EXIT.fine;
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
    print(formatSizeSummary(size, relative(process.cwd(), size.page)));
  }
  print(formatPackage(built, milliseconds));
  // Netlify Build 29 to 34 treats a build as failed unless its output has these words.
  print("Build complete!");
}
