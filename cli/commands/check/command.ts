import type { CheckReport } from "../../../sdk/index.js";
import { check as checkIntegration } from "../../../sdk/integration/commands.js";
import { EXIT } from "../../exit-code.js";
import { defineCommand, type Command } from "../../grammar.js";
import { formatHint, formatProblems } from "../../output/diagnostics.js";
import { formatSchedules } from "../../output/schedules.js";
import { dim, hasColor, print, printError, reserveOutput } from "../../output/terminal.js";
import { formatAnnotation, formatSummary } from "./format.js";

export const check: Command = defineCommand({
  name: "check",
  summary: "Check the integration in this folder, without bundling its functions",
  flags: {
    format: {
      value: { placeholder: "format", choices: ["text", "github", "json"] },
      help: "Print problems as text (the default) or GitHub Actions annotations, or the report as JSON",
    },
    json: { means: { flag: "format", value: "json" }, help: "Same as --format json" },
    "max-warnings": {
      value: { placeholder: "N", pattern: { test: /^\d+$/, what: "a number" } },
      help: "Fail if there are more warnings than this",
    },
    publish: { help: "Also check what publishing takes: netlify.toml, details.md, the function `handler`, the UI" },
  },
  async run({ format = "text", "max-warnings": limit, publish }) {
    const maxWarnings = Number(limit ?? Infinity);
    reserveOutput();
    const start = performance.now();
    const report = await checkIntegration({ publish, color: format === "text" && hasColor(process.stderr) });
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
  },
});

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
