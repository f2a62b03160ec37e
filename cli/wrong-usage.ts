import { EXIT, type ExitCode } from "./exit-code.js";
import type { Command } from "./grammar.js";
import { formatHelp } from "./help.js";
import { printError } from "./terminal.js";

/** Says what is wrong with the command line, and what would be right. */
export function wrongUsage(message: string, command?: Command): ExitCode {
  printError(`error: ${message}\n\n${formatHelp(command)}`);
  return EXIT.usage;
}
