import { check } from "../../sdk/index.js";
import type { Arguments } from "../args.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { formatInjected, formatSchedules } from "../functions.js";
import { formatDiagnostics } from "../report.js";
import { dim, hasColor, print, printError, reserveOutput } from "../terminal.js";

/** Lists what a site will get. With errors it would get nothing; warnings are the business of `check`. */
export async function runList({ flags }: Arguments): Promise<ExitCode> {
  reserveOutput();
  const { ok, diagnostics, functions } = await check({ color: hasColor(process.stderr) });
  if (!ok) {
    printError(formatDiagnostics(diagnostics) ?? "");
    return EXIT.problems;
  }
  if (flags.has("json")) {
    print(JSON.stringify(functions, null, 2));
  } else {
    const tables = [formatInjected(functions), formatSchedules(functions)].filter((table) => table.length > 1);
    const texts = tables.map(([heading = "", ...lines]) => [dim(heading), ...lines].join("\n"));
    print(texts.join("\n\n") || "No functions");
  }
  return EXIT.fine;
}
