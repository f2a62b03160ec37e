import type { Manual } from "../../../sdk/index.js";
import { explain as explainCode } from "../../../sdk/integration/commands.js";
import { EXIT } from "../../exit-code.js";
import { defineCommand, type Command } from "../../grammar.js";
import { dim, print } from "../../output/terminal.js";
import { unknown, UsageError } from "../../usage-error.js";
import { formatCodes, formatManual } from "./format.js";

export const explain: Command = defineCommand({
  name: "explain",
  summary: "Explain a code such as NI1014; without one, list all codes",
  operands: "code",
  flags: {},
  async run(_options, operands) {
    if (operands.length === 0) {
      const [heading = "", ...lines] = formatCodes(await explainCode());
      print([dim(heading), ...lines].join("\n"));
      return EXIT.fine;
    }
    const manuals: Manual[] = [];
    for (const text of operands) {
      const [manual] = await explainCode(text);
      if (manual === undefined) {
        throw new UsageError(unknown("code", text, await spellings(text)));
      }
      manuals.push(manual);
    }
    print([...new Set(manuals.map(formatManual))].join("\n\n\n"));
    return EXIT.fine;
  },
});

/** All numbers if the text is a number, otherwise all codes and names. */
async function spellings(text: string): Promise<string[]> {
  const manuals = await explainCode();
  if (/^\d+$/.test(text)) {
    return manuals.map(({ code }) => code.slice("NI".length));
  }
  return manuals.flatMap(({ code, name }) => [code, name]);
}
