import { isIntegrationError, VERSION } from "../sdk/index.js";
import { parse, type Arguments, type Request } from "./args.js";
import { describeBug } from "./bug.js";
import { runBuild } from "./commands/build.js";
import { runCheck } from "./commands/check.js";
import { runDev } from "./commands/dev.js";
import { runExplain } from "./commands/explain.js";
import { runInit } from "./commands/init.js";
import { runInvoke } from "./commands/invoke.js";
import { runList } from "./commands/list.js";
import { runSize } from "./commands/size.js";
import { runTrace } from "./commands/trace.js";
import { EXIT, type ExitCode } from "./exit-code.js";
import type { Command } from "./grammar.js";
import { formatHelp } from "./help.js";
import { print, printError } from "./terminal.js";
import { wrongUsage } from "./wrong-usage.js";

type Runner = (request: Arguments & { command: Command }) => Promise<ExitCode>;

const RUNNERS: Record<string, Runner> = {
  build: runBuild,
  dev: runDev,
  invoke: runInvoke,
  check: runCheck,
  list: runList,
  size: runSize,
  explain: runExplain,
  init: runInit,
  trace: runTrace,
};

/** Runs the program; `argv` is what comes after its name. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  // Ends the process in the ordinary way, so that an interrupted build cleans up.
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  try {
    return await dispatch(parse(argv));
  } catch (error) {
    return failed(error);
  }
}

async function dispatch(request: Request): Promise<ExitCode> {
  if (request.kind === "help") {
    print(formatHelp(request.command));
    return EXIT.fine;
  }
  if (request.kind === "version") {
    print(VERSION);
    return EXIT.fine;
  }
  if (request.kind === "wrong") {
    return wrongUsage(request.message, request.command);
  }
  return (RUNNERS[request.command.name] as Runner)(request);
}

function failed(error: unknown): ExitCode {
  // A matter of the installation, which there is no report for.
  if (isIntegrationError(error) && error.diagnostics.every(({ code }) => code === "NI9002")) {
    printError(error.message);
    return EXIT.problems;
  }
  printError(describeBug(error));
  return EXIT.bug;
}
