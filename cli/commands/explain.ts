import { explain, type Manual } from "../../sdk/index.js";
import { unknown, type Arguments } from "../args.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Command } from "../grammar.js";
import { formatCodes, formatManual } from "../manual.js";
import { dim, print } from "../terminal.js";
import { wrongUsage } from "../wrong-usage.js";

/** Prints the manuals of codes, or the list of all codes. */
export async function runExplain({ operands, command }: Arguments & { command: Command }): Promise<ExitCode> {
  if (operands.length === 0) {
    const [heading = "", ...lines] = formatCodes(await explain());
    print([dim(heading), ...lines].join("\n"));
    return EXIT.fine;
  }
  const manuals: Manual[] = [];
  for (const text of operands) {
    const [manual] = await explain(text);
    if (manual === undefined) {
      return wrongUsage(unknown("code", text, await spellings(text)), command);
    }
    manuals.push(manual);
  }
  print([...new Set(manuals.map(formatManual))].join("\n\n\n"));
  return EXIT.fine;
}

/** In the form the user has chosen: number, code or name. */
async function spellings(text: string): Promise<string[]> {
  const manuals = await explain();
  if (/^\d+$/.test(text)) {
    return manuals.map(({ code }) => code.slice("NI".length));
  }
  return manuals.flatMap(({ code, name }) => [code, name]);
}
