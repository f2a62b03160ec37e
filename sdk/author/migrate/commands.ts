/** The commands of `@netlify/sdk` in scripts and in netlify.toml. */
import type { Findings } from "./findings.js";
import type { UsePlace } from "./report.js";

/** The programs of all generations, which this package has, too. */
const PROGRAMS = ["netlify-extension", "netlify-integration", "ntli"];

/** What the command line says of arguments: notes on flags without effect, or why it refuses them. */
export type ReadArguments = (args: readonly string[]) => { notes: readonly string[]; error?: string };

/** Adds the commands in a line of a shell. */
export function addCommands(findings: Findings, line: string, place: UsePlace, read: ReadArguments): void {
  for (const command of line.split(/&&|\|\||[;|&\n]/)) {
    const words = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
    const at = words.findIndex((word) => PROGRAMS.includes(word.split(/[\\/]/).at(-1) ?? ""));
    if (at === -1) {
      continue;
    }
    const name = [words[at]?.split(/[\\/]/).at(-1), ...words.slice(at + 1)].join(" ");
    const { notes, error } = read(words.slice(at + 1));
    if (error !== undefined) {
      const remedy = "run `netlify-integration --help`, and correct the command";
      findings.add({ name, status: "none", note: error, remedy, stops: true }, place);
    } else if (notes.length > 0) {
      findings.add({ name, status: "ignored", note: notes.join("; "), stops: false }, place);
    } else {
      findings.add({ name, status: "same", stops: false }, place);
    }
  }
}
