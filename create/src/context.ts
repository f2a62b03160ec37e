/** What the steps share: the answers, and all access to terminal, programs and disk. */

export const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

export const BOILERPLATES = [
  "extension-ui",
  "build-event-handler",
  "functions-injection",
  "edge-functions-injection",
  "handlers",
] as const;
export type Boilerplate = (typeof BOILERPLATES)[number];

/** Whether something has a name with a prefix. */
export function needsPrefix(boilerplates: readonly Boilerplate[]): boolean {
  return boilerplates.some((each) => each === "functions-injection" || each === "edge-functions-injection");
}

export const DEFAULT_PREFIX = "my_unique_prefix";

/** Everything that is asked before files are written. */
export interface Answers {
  /** Absolute. */
  folder: string;
  /** The display name. */
  name: string;
  slug: string;
  boilerplates: readonly Boilerplate[];
  prefix: string;
  packageManager: PackageManager;
  install: boolean;
  git: boolean;
}

/** Flags that are not answers. */
export interface Settings {
  /** Accepts the defaults for everything that no flag answers. */
  yes: boolean;
  /** Allows a folder that is not empty. */
  force: boolean;
  /** The version range of `@netlify/sdk` in the integration's package.json. */
  sdk: string;
}

/** The user cancelled a question. A value rather than an exception, so that every caller has to handle it. */
export const CANCELLED: unique symbol = Symbol("cancelled");
export type Answer<T> = T | typeof CANCELLED;

export interface Choice<T> {
  value: T;
  label: string;
  hint?: string;
}

/** Asks on the terminal. */
export interface Prompt {
  /** Enter accepts the proposal. Asks again while `faultOf` returns a message. */
  text(message: string, proposal: string, faultOf: (text: string) => string | undefined): Promise<Answer<string>>;
  select<T extends string>(message: string, choices: readonly Choice<T>[], proposal: T): Promise<Answer<T>>;
  selectSome<T extends string>(
    message: string,
    choices: readonly Choice<T>[],
    proposal: readonly T[],
  ): Promise<Answer<T[]>>;
  confirm(message: string, proposal: boolean): Promise<Answer<boolean>>;
}

/** Prints progress and results. */
export interface Output {
  intro(text: string): void;
  step(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  cancelled(text: string): void;
  done(text: string, nextSteps: readonly string[]): void;
}

export interface RunResult {
  ok: boolean;
  /** The program is not installed. */
  missing: boolean;
  /** Empty with `show`, where the program prints directly. */
  output: string;
}

/** Runs another program. Rejects if the user cancels, after the program has ended. */
export type RunProgram = (
  command: string,
  parameters: readonly string[],
  options: { cwd: string; show?: boolean },
) => Promise<RunResult>;

/** Creates files and folders, and records them, so that all can be removed again. */
export interface Workspace {
  makeFolder(path: string): Promise<void>;
  /** @throws when the file exists and is not empty. */
  makeFile(path: string, text: string): Promise<void>;
  /** Records paths that another program is about to create; existing ones are not removed by `undo`. */
  expect(paths: readonly string[]): void;
  undo(): Promise<void>;
}

export interface Context {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  settings: Settings;
  /** Answers from the command line. */
  given: Partial<Answers>;
  /** Answers so far, those of the command line included. */
  answers: Partial<Answers>;
  /** `undefined` without a terminal, and with `--yes`. */
  prompt: Prompt | undefined;
  output: Output;
  run: RunProgram;
  workspace: Workspace;
  /** The files of an integration: text by path, separated by `/`. */
  render(answers: Partial<Answers>, settings: Settings): Promise<ReadonlyMap<string, string>>;
}

/** One question. */
export interface Question<K extends keyof Answers = keyof Answers> {
  key: K;
  /** The flag that answers it, for messages. */
  flag: string;
  /** Whether the question makes sense; always if missing. */
  applies?(context: Context): boolean | Promise<boolean>;
  /** The default answer. */
  propose(context: Context): Answers[K];
  ask(prompt: Prompt, proposal: Answers[K], context: Context): Promise<Answer<Answers[K]>>;
  /** An error message with a remedy, if the answer is not valid. */
  faultOf?(answer: Answers[K], context: Context): string | undefined;
}

/** One action, once all questions are answered. */
export type Action = (context: Context) => Promise<void>;

/** An error that the user can fix; the message says how. */
export class Problem extends Error {}

/** An answer that must be there by now. */
export function known<K extends keyof Answers>({ answers }: Context, key: K): Answers[K] {
  const answer = answers[key];
  if (answer === undefined) {
    throw new Error(`\`${key}\` is not answered yet`);
  }
  return answer;
}
