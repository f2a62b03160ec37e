import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse, type CreateRequest } from "./args.js";
import { Problem, type Action, type Context } from "./context.js";
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

/** What the program tells its caller; those of `netlify-integration`. */
const EXIT = { fine: 0, problem: 1, usage: 2, bug: 70, cancelled: 130, terminated: 143 } as const;
type CreateExitCode = (typeof EXIT)[keyof typeof EXIT];

const ACTIONS: readonly Action[] = [writeFiles, installDependencies, initRepository];
const VERSION = versionOf(new URL("../package.json", import.meta.url));
const TEMPLATES = fileURLToPath(new URL("../templates", import.meta.url));

/** Runs the program; `argv` is what comes after its name. */
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

/** Signals cancel, and what was made is taken back; more of them do not disturb that. */
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
      return wrongUsage([`there is no terminal to ask on; add --yes to take the proposals, or:\n  ${missing.join("\n  ")}`]);
    }
  }
  return carryOut(context, signal);
}

/** All of it, or nothing. */
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
      output.cancelled("Cancelled; what was created is removed again");
      return EXIT.cancelled;
    }
    return failed(error, context);
  }
}

function failed(error: unknown, { output }: Context): CreateExitCode {
  if (error instanceof Problem) {
    output.error(error.message);
    return EXIT.problem;
  }
  // Such as a full disk, or a folder that may not be written.
  if (error instanceof Error && "syscall" in error) {
    output.error(`${error.message}; nothing is left of what was created`);
    return EXIT.problem;
  }
  output.error(`${error instanceof Error ? error.stack : String(error)}\nReport it to netlify-sdk-native, with these lines`);
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
