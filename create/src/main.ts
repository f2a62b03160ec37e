import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse, type CreateRequest } from "./args.js";
import { Problem, type Action, type Context } from "./context.js";
import { EXIT, type CreateExitCode } from "./exit-code.js";
import { formatHelp } from "./help.js";
import { plainOutput, print, terminalOutput } from "./output.js";
import { terminalPrompt } from "./prompt.js";
import { answerAll, faultsOf, missingFlags } from "./questions.js";
import { runner } from "./run.js";
import { writeFiles } from "./steps/files.js";
import { initRepository } from "./steps/git.js";
import { installDependencies } from "./steps/install.js";
import { showNextSteps } from "./steps/next-steps.js";
import { render } from "./template.js";
import { diskWorkspace } from "./workspace.js";

const ACTIONS: readonly Action[] = [writeFiles, installDependencies, initRepository];
const VERSION = versionOf(new URL("../package.json", import.meta.url));
const TEMPLATES = fileURLToPath(new URL("../templates", import.meta.url));

/** Runs the program. @param argv - The arguments after its name. */
export async function main(argv: readonly string[]): Promise<CreateExitCode> {
  const request = parse(argv, process.cwd());
  switch (request.kind) {
    case "help":
      print(formatHelp());
      return EXIT.fine;
    case "version":
      print(VERSION);
      return EXIT.fine;
    case "wrong":
      return wrongUsage(request.faults);
    case "create":
      return withSignals((signal) => create(request, signal));
  }
}

/** A signal cancels and removes what was created; further signals do not interrupt that. */
async function withSignals(work: (signal: AbortSignal) => Promise<CreateExitCode>): Promise<CreateExitCode> {
  const controller = new AbortController();
  let code: CreateExitCode = EXIT.cancelled;
  const cancel = (name: NodeJS.Signals): void => {
    code = name === "SIGTERM" ? EXIT.terminated : EXIT.cancelled;
    controller.abort();
  };
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  names.forEach((name) => process.on(name, cancel));
  try {
    const result = await work(controller.signal);
    return result === EXIT.cancelled ? code : result;
  } finally {
    names.forEach((name) => process.off(name, cancel));
  }
}

async function create(request: CreateRequest & { kind: "create" }, signal: AbortSignal): Promise<CreateExitCode> {
  const context = toContext(request, signal);
  const faults = faultsOf(context);
  if (faults.length > 0) {
    return wrongUsage(faults);
  }
  if (context.prompt === undefined && !request.yes) {
    const missing = await missingFlags(context);
    if (missing.length > 0) {
      return wrongUsage([
        `without a terminal, no questions can be asked; add \`--yes\` to accept the defaults, or:\n  ${missing.join("\n  ")}`,
      ]);
    }
  }
  return carryOut(context, signal);
}

/** Runs all steps; if one fails, everything is removed again. */
async function carryOut(context: Context, signal: AbortSignal): Promise<CreateExitCode> {
  const { output, workspace } = context;
  try {
    output.intro("Create a Netlify integration");
    if (!(await answerAll(context))) {
      output.cancelled("Cancelled; nothing was written");
      return EXIT.cancelled;
    }
    for (const action of ACTIONS) {
      await action(context);
      signal.throwIfAborted();
    }
    await showNextSteps(context);
    return EXIT.fine;
  } catch (error) {
    await workspace.undo();
    if (signal.aborted) {
      output.cancelled("Cancelled; everything that was created has been removed");
      return EXIT.cancelled;
    }
    return failed(error, context);
  }
}

function failed(error: unknown, { output }: Context): CreateExitCode {
  if (error instanceof Problem) {
    output.error(error.message);
    return EXIT.problems;
  }
  // A system error, such as a full disk or a folder without write permission.
  if (error instanceof Error && "syscall" in error) {
    output.error(`${error.message}; everything that was created has been removed`);
    return EXIT.problems;
  }
  output.error(
    `${error instanceof Error ? error.stack : String(error)}\nThis is a bug in create-netlify-sdk-native; please report it with these lines`,
  );
  return EXIT.bug;
}

function toContext({ given, yes, force, sdk }: CreateRequest & { kind: "create" }, signal: AbortSignal): Context {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  return {
    cwd: process.cwd(),
    env: process.env,
    settings: { yes, force, sdk: sdk ?? `npm:netlify-sdk-native@^${VERSION}` },
    given,
    answers: {},
    prompt: isTerminal && !yes ? terminalPrompt(signal) : undefined,
    output: process.stdout.isTTY === true ? terminalOutput : plainOutput,
    run: runner(signal),
    workspace: diskWorkspace(),
    render: (answers, settings) => render(TEMPLATES, answers, settings),
  };
}

function wrongUsage(faults: readonly string[]): CreateExitCode {
  faults.forEach((fault) => plainOutput.error(fault));
  process.stderr.write("\nSee --help for all flags\n");
  return EXIT.usage;
}

function versionOf(manifest: URL): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
