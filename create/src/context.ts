/** What the steps share: the answers, and everything that reaches out of the program. */

export const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

export const BOILERPLATES = ["functions-injection", "build-event-handler"] as const;
export type Boilerplate = (typeof BOILERPLATES)[number];

export const DEFAULT_PREFIX = "my_unique_prefix";

/** What has to be known before anything is written. */
export interface Answers {
  /** Absolute. */
  folder: string;
  /** For people. */
  name: string;
  slug: string;
  boilerplates: readonly Boilerplate[];
  prefix: string;
  packageManager: PackageManager;
  install: boolean;
  git: boolean;
}

/** What the command line says besides the answers. */
export interface Settings {
  /** Takes the proposals for what the command line leaves open. */
  yes: boolean;
  /** Lets the folder hold other files. */
  force: boolean;
  /** What the integration depends on as `@netlify/sdk`. */
  sdk: string;
}

/** A question was not answered; a value, so that asking has no second way out. */
export const CANCELLED: unique symbol = Symbol("cancelled");
export type Answer<T> = T | typeof CANCELLED;

export interface Choice<T> {
  value: T;
  label: string;
  hint?: string;
  /** Is shown, and cannot be chosen. */
  disabled?: boolean;
}

/** Asks on the terminal. */
export interface Prompt {
  /** Enter alone takes the proposal; `faultOf` keeps asking while it has something to say. */
  text(message: string, proposal: string, faultOf: (text: string) => string | undefined): Promise<Answer<string>>;
  select<T extends string>(message: string, choices: readonly Choice<T>[], proposal: T): Promise<Answer<T>>;
  selectSome<T extends string>(
    message: string,
    choices: readonly Choice<T>[],
    proposal: readonly T[],
  ): Promise<Answer<T[]>>;
  confirm(message: string, proposal: boolean): Promise<Answer<boolean>>;
}

/** Tells what happens. */
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
  /** There is no such program. */
  missing: boolean;
  /** Empty when the program shows its output itself. */
  output: string;
}

/** Other programs. Rejects when the user cancels, after the program has ended. */
export type RunProgram = (
  command: string,
  parameters: readonly string[],
  options: { cwd: string; show?: boolean },
) => Promise<RunResult>;

/** Makes files and folders, and knows which, so that all of it can be taken back. */
export interface Workspace {
  makeFolder(path: string): Promise<void>;
  /** @throws when the file exists. */
  makeFile(path: string, text: string): Promise<void>;
  /** What another program is about to make; what is there already does not count. */
  expect(paths: readonly string[]): void;
  undo(): Promise<void>;
}

export interface Context {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  settings: Settings;
  /** What the command line answers. */
  given: Partial<Answers>;
  /** Those of the questions so far. */
  answers: Partial<Answers>;
  /** Absent without a terminal. */
  prompt: Prompt | undefined;
  output: Output;
  run: RunProgram;
  workspace: Workspace;
  /** The files of an integration: text by path, with `/`. */
  render(answers: Partial<Answers>, settings: Settings): Promise<ReadonlyMap<string, string>>;
}

/** One thing to know. */
export interface Question<K extends keyof Answers = keyof Answers> {
  key: K;
  /** How it is answered on the command line. */
  flag: string;
  /** Whether it has to be answered at all; yes when left out. */
  applies?(context: Context): boolean | Promise<boolean>;
  /** What is taken when the user leaves it open. */
  propose(context: Context): Answers[K];
  ask(prompt: Prompt, proposal: Answers[K], context: Context): Promise<Answer<Answers[K]>>;
  /** What is wrong with an answer, and what would be right. */
  faultOf?(answer: Answers[K], context: Context): string | undefined;
}

/** One thing to do, when everything is known. */
export type Action = (context: Context) => Promise<void>;

/** Something outside of this program is not as it has to be; the message says what to do. */
export class Problem extends Error {}

/** The answer to a question that has been asked. */
export function known<K extends keyof Answers>({ answers }: Context, key: K): Answers[K] {
  const answer = answers[key];
  if (answer === undefined) {
    throw new Error(`\`${key}\` is not answered yet`);
  }
  return answer;
}
