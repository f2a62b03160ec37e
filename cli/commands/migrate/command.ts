import { parse } from "../../args.js";
import { EXIT } from "../../exit-code.js";
import { defineCommand, type Command } from "../../grammar.js";
import { formatDiagnostics } from "../../output/diagnostics.js";
import { hasColor, print, printError } from "../../output/terminal.js";
import { SCRIPT_COMMANDS } from "../script-commands.js";
import { formatMigration } from "./format.js";

export const migrate: Command = defineCommand({
  name: "migrate",
  summary: "Put this package in the place of @netlify/sdk, and report what of it works, works better or is not carried",
  flags: {
    "dry-run": { short: "n", help: "Report only; package.json stays as it is" },
    json: { help: "Print the report as JSON" },
  },
  async run({ "dry-run": dryRun, json }) {
    const color = !json && hasColor(process.stderr);
    const author = await import("../../../sdk/author/migrate.js");
    const report = await author.migrate({ root: ".", dryRun, color, readArguments });
    if (json) {
      print(JSON.stringify(report, null, 2));
    } else if (report.diagnostics.length > 0) {
      printError(`${formatDiagnostics(report.diagnostics)}\n\nNothing is changed`);
    } else {
      print(formatMigration(report, dryRun));
    }
    return report.ok ? EXIT.fine : EXIT.problems;
  },
});

/** What the command line says of the arguments in a script. */
function readArguments(args: readonly string[]): { notes: readonly string[]; error?: string } {
  const request = parse(args, SCRIPT_COMMANDS);
  return request.kind === "wrong"
    ? { notes: [], error: request.message }
    : { notes: request.kind === "run" ? request.notes : [] };
}
