/** What commands and flags look like. Each command defines itself in `commands/<name>/command.ts`. */
import type { ExitCode } from "./exit-code.js";

/** What a flag takes. */
export interface FlagValue {
  /** How help and messages call it. */
  placeholder: string;
  /** Whether it may be left out; the value is then the empty string. */
  isOptional?: boolean;
  /** All valid values, if there are only a few. */
  choices?: readonly string[];
  /** What a valid value looks like, and how messages describe that. */
  pattern?: { test: RegExp; what: string };
}

/** A flag; without `value` it is on or off. */
export interface Flag {
  short?: string;
  value?: FlagValue;
  /** Whether it can be given several times; otherwise the last value counts. */
  repeats?: boolean;
  /** Shorthand for another flag with a value. */
  means?: { flag: string; value: string };
  /** Of a flag of `@netlify/sdk` that has no effect here: why. It is accepted, and the reason is printed. */
  retired?: string;
  help: string;
}

/** Flags by name, in the order in which help lists them. */
export type Flags = Readonly<Record<string, Flag>>;

/** The values of flags: a list for one that repeats, text for one with a value, otherwise whether it is on. */
export type Options<Defined extends Flags> = {
  readonly [Name in keyof Defined as Defined[Name] extends { means: object } | { retired: string }
    ? never
    : Name]: OptionOf<Defined[Name]>;
};

type OptionOf<Given extends Flag> = Given extends { repeats: true }
  ? readonly string[]
  : Given extends { value: { choices: readonly (infer Choice)[] } }
    ? Choice | undefined
    : Given extends { value: object }
      ? string | undefined
      : boolean;

/** A command: what it is called, what it takes, and what it does. */
export interface Definition<Defined extends Flags> {
  name: string;
  /** A command of `@netlify/sdk` that this one replaces. */
  replaces?: string;
  /** One line for help. */
  summary: string;
  /** How help calls its operands, of which there may be any number; without it, operands are an error. */
  operands?: string;
  flags: Defined;
  /** @throws {@link UsageError} when the arguments are valid by themselves, but not together or not here. */
  run(options: Options<Defined>, operands: readonly string[]): Promise<ExitCode>;
}

/** The values of flags by name, when the flags are not known to the type checker. */
export type OptionValues = Readonly<Record<string, boolean | string | readonly string[] | undefined>>;

/** A command, whatever its flags are. */
export interface Command extends Omit<Definition<Flags>, "run"> {
  run(options: OptionValues, operands: readonly string[]): Promise<ExitCode>;
}

/** Types what `run` gets after the flags. */
export function defineCommand<const Defined extends Flags>(definition: Definition<Defined>): Command {
  return definition as unknown as Command;
}

/** What a flag that takes a port takes. */
export const PORT: FlagValue = { placeholder: "N", pattern: { test: /^\d{1,5}$/, what: "a port" } };

/** How `build` and `size` make functions smaller. */
export const MINIFY: Flag & { value: FlagValue } = {
  value: { placeholder: "whitespace", isOptional: true, choices: ["whitespace"] },
  help: "Make functions smaller: whitespace and names of local variables, or only whitespace",
};

/** The option that the flag stands for. */
export function minifyOf(value: string | undefined): { minify?: true | "whitespace" } {
  return value === undefined ? {} : { minify: value === "whitespace" ? value : true };
}

/** Netlify Connect is a product of its own. */
export const CONNECTOR: Flag & { retired: string } = {
  short: "c",
  retired: "netlify-sdk-native does not carry Netlify Connect",
  help: "Build the connector",
};

export const GLOBAL_FLAGS: Flags = {
  help: { short: "h", help: "Show help" },
  version: { short: "v", help: "Show the version" },
};
