import { isIntegrationError } from "../sdk/shared/errors.js";
import { VERSION } from "../sdk/shared/version.js";
import { parse, type Request } from "./args.js";
import { COMMANDS } from "./commands/index.js";
import { EXIT, type ExitCode } from "./exit-code.js";
import type { Command } from "./grammar.js";
import { describeBug } from "./output/bug.js";
import { formatHelp } from "./output/help.js";
import { noteOutputErrors, print, printError } from "./output/terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs the program; `argv` is what comes after its name. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  // Ends the process with `exit` handlers, so that an interrupted build cleans up.
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  noteOutputErrors();
  const request = parse(argv, COMMANDS);
  try {
    return await dispatch(request);
  } catch (error) {
    return failed(error, request);
  }
}

async function dispatch(request: Request): Promise<ExitCode> {
  switch (request.kind) {
    case "help":
      print(formatHelp(COMMANDS, request.command));
      return EXIT.fine;
    case "version":
      print(VERSION);
      return EXIT.fine;
    case "wrong":
      return wrongUsage(request.message, request.command);
    case "run":
      request.notes.forEach((note) => printError(`note: ${note}`));
      return request.command.run(request.options, request.operands);
  }
}

/** Prints what is wrong with the command line, and the help. */
function wrongUsage(message: string, command: Command | undefined): ExitCode {
  printError(`error: ${message}\n\n${formatHelp(COMMANDS, command)}`);
  return EXIT.usage;
}

function failed(error: unknown, request: Request): ExitCode {
  if (error instanceof UsageError && request.kind === "run") {
    return wrongUsage(error.message, request.command);
  }
  // A problem of the installation, not a bug.
  if (isIntegrationError(error) && error.diagnostics.every(({ code }) => code === "NI9002")) {
    printError(error.message);
    return EXIT.problems;
  }
  printError(describeBug(error));
  return EXIT.bug;
}
