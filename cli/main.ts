import { isIntegrationError, VERSION } from "../sdk/index.js";
import { parse, type Request } from "./args.js";
import { runBuild } from "./commands/build.js";
import { EXIT, type ExitCode } from "./exit-code.js";
import { formatHelp } from "./help.js";
import { print, printError } from "./terminal.js";

type Runner = (flags: ReadonlySet<string>) => Promise<ExitCode>;

const RUNNERS: Record<string, Runner> = { build: runBuild };

/** Runs the program; `argv` is what comes after its name. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  // Ends the process in the ordinary way, so that an interrupted build cleans up.
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  try {
    return await dispatch(parse(argv));
  } catch (error) {
    printError(describeBug(error));
    return EXIT.bug;
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
    printError(`error: ${request.message}\n\n${formatHelp(request.command)}`);
    return EXIT.usage;
  }
  return (RUNNERS[request.command.name] as Runner)(request.flags);
}

function describeBug(error: unknown): string {
  const stack = error instanceof Error ? error.stack : String(error);
  if (isIntegrationError(error)) {
    const { cause } = error;
    return `${error.message}\n\n${cause instanceof Error ? cause.stack : stack}`;
  }
  return `error[NI9001]: ${stack}\n  = help: report it to netlify-sdk-native, with these lines`;
}
