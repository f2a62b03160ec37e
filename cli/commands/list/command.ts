import { check } from "../../../sdk/integration/commands.js";
import { EXIT } from "../../exit-code.js";
import { defineCommand, type Command } from "../../grammar.js";
import { formatDiagnostics } from "../../output/diagnostics.js";
import { formatSchedules } from "../../output/schedules.js";
import { dim, hasColor, print, printError, reserveOutput } from "../../output/terminal.js";
import { formatIgnored, formatInjected } from "./format.js";

export const list: Command = defineCommand({
  name: "list",
  summary: "List the functions that a site will get",
  flags: { json: { help: "Print the functions, and what is ignored, as JSON" } },
  // With errors a site gets nothing; warnings are left to `check`.
  async run({ json }) {
    reserveOutput();
    const { ok, diagnostics, functions, ignored } = await check({ color: hasColor(process.stderr) });
    if (!ok) {
      printError(formatDiagnostics(diagnostics) ?? "");
      return EXIT.problems;
    }
    if (json) {
      print(JSON.stringify({ functions, ignored }, null, 2));
    } else {
      const all = [formatInjected(functions), formatSchedules(functions), formatIgnored(ignored)];
      const tables = all.filter((table) => table.length > 1);
      const texts = tables.map(([heading = "", ...lines]) => [dim(heading), ...lines].join("\n"));
      print(texts.join("\n\n") || "No functions");
    }
    return EXIT.fine;
  },
});
