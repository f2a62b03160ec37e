import { parseArgs } from "node:util";

import { closest } from "../sdk/shared/closest.js";
import { GLOBAL_FLAGS, type Command, type Flag, type Flags, type FlagValue, type OptionValues } from "./grammar.js";
import { unknown } from "./usage-error.js";

/** The arguments after a command. */
export interface Arguments {
  /** The value of every flag of the command. */
  options: OptionValues;
  operands: readonly string[];
}

/** What the user asks for. */
export type Request =
  | ({ kind: "run"; command: Command; notes: readonly string[] } & Arguments)
  | { kind: "help"; command?: Command }
  | { kind: "version" }
  | { kind: "wrong"; message: string; command?: Command };

/** Parses the arguments after the program's name. */
export function parse(argv: readonly string[], commands: readonly Command[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined) {
    return { kind: "wrong", message: "a command is missing" };
  }
  if (first.startsWith("-")) {
    return parseFlags(argv, undefined);
  }
  if (first === "help") {
    return parseHelp(rest, commands);
  }
  const command = commands.find(({ name, replaces }) => name === first || replaces === first);
  if (command === undefined) {
    return { kind: "wrong", message: unknownCommand(first, commands) };
  }
  const request = parseFlags(rest, command);
  const isReplaced = request.kind === "run" && command.name !== first;
  return isReplaced ? { ...request, notes: [`\`${first}\` is now \`${command.name}\``, ...request.notes] } : request;
}

/** `help`, or `help <command>`. */
function parseHelp([name, ...more]: readonly string[], commands: readonly Command[]): Request {
  const command = commands.find((each) => each.name === name);
  if (more.length > 0) {
    return { kind: "wrong", message: `unexpected argument \`${more[0]}\`` };
  }
  if (name !== undefined && command === undefined) {
    return { kind: "wrong", message: unknownCommand(name, commands) };
  }
  return { kind: "help", ...(command && { command }) };
}

function unknownCommand(name: string, commands: readonly Command[]): string {
  return unknown(
    "command",
    name,
    commands.map((each) => each.name),
  );
}

function parseFlags(argv: readonly string[], command: Command | undefined): Request {
  const known = { ...command?.flags, ...GLOBAL_FLAGS };
  const { tokens } = parseArgs({
    args: withEmptyValues(argv, known),
    options: toOptions(known),
    strict: false,
    tokens: true,
  });
  const parsed = { options: unset(known), operands: [] as string[], notes: [] as string[] };
  for (const token of tokens) {
    const message = faultOf(token, known, command);
    if (message !== undefined) {
      return { kind: "wrong", message, ...(command && { command }) };
    }
    if (token.kind === "positional") {
      parsed.operands.push(token.value);
    } else if (token.kind === "option") {
      record(token, known, parsed.options);
      parsed.notes.push(...notesOn(token, known));
    }
  }
  return toRequest(parsed, command);
}

/** Says that a flag of `@netlify/sdk` has no effect. */
function notesOn({ name, rawName }: OptionToken, known: Flags): string[] {
  const retired = known[name]?.retired;
  return retired === undefined ? [] : [`\`${rawName}\` has no effect: ${retired}`];
}

/** `parseArgs` takes whatever follows a flag as its value, so a value that is left out has to be written as empty. */
function withEmptyValues(argv: readonly string[], known: Flags): string[] {
  const optional = Object.entries(known).filter(([, { value }]) => value?.isOptional === true);
  return argv.map((text, index) => {
    const next = argv[index + 1];
    const name = optional.find(([long, { short }]) => text === `--${long}` || text === `-${short}`)?.[0];
    return name !== undefined && (next === undefined || next.startsWith("-")) ? `--${name}=` : text;
  });
}

/** The values of flags that are not given. */
function unset(known: Flags): Unfinished {
  const entries = Object.entries(known).filter(([, { means, retired }]) => (means ?? retired) === undefined);
  return Object.fromEntries(entries.map(([name, flag]) => [name, unsetValueOf(flag)]));
}

function unsetValueOf({ value, repeats }: Flag): OptionValues[string] {
  if (repeats) {
    return [];
  }
  return value === undefined ? false : undefined;
}

function record({ name, value }: OptionToken, known: Flags, options: Unfinished): void {
  const { means, repeats, retired, value: taken } = known[name] as Flag;
  if (retired !== undefined) {
    return;
  }
  if (means !== undefined) {
    options[means.flag] = means.value;
  } else if (repeats) {
    options[name] = [...(options[name] as string[]), value as string];
  } else {
    options[name] = value ?? (taken === undefined ? true : "");
  }
}

function toRequest(
  { options, operands, notes }: Arguments & { notes: string[] },
  command: Command | undefined,
): Request {
  const { help, version, ...rest } = options;
  if (help === true) {
    return { kind: "help", ...(command && { command }) };
  }
  if (version === true) {
    return { kind: "version" };
  }
  const parsed = { options: rest, operands, notes };
  return command === undefined
    ? { kind: "wrong", message: "a command is missing" }
    : { kind: "run", command, ...parsed };
}

type Unfinished = { -readonly [Name in keyof OptionValues]: OptionValues[Name] };
type ParseOptions = Record<string, { type: "boolean" | "string"; short?: string }>;
type OptionToken = { kind: "option"; name: string; rawName: string; value: string | undefined };
type Token = OptionToken | { kind: "positional"; value: string } | { kind: "option-terminator" };

function toOptions(flags: Flags): ParseOptions {
  const entries = Object.entries(flags).map(([name, { short, value }]) => [
    name,
    { type: value === undefined ? "boolean" : "string", ...(short && { short }) },
  ]);
  return Object.fromEntries(entries) as ParseOptions;
}

function faultOf(token: Token, known: Flags, command: Command | undefined): string | undefined {
  if (token.kind === "positional") {
    return command?.operands === undefined ? `unexpected argument \`${token.value}\`` : undefined;
  }
  if (token.kind === "option-terminator") {
    return undefined;
  }
  const flag = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
  if (flag === undefined) {
    const names = Object.keys(known).map((name) => `--${name}`);
    return unknown("flag", token.rawName, names);
  }
  if (flag.value !== undefined) {
    return faultOfValue(token, flag.value);
  }
  return token.value === undefined ? undefined : `\`${token.rawName}\` takes no value`;
}

function faultOfValue({ rawName, value }: OptionToken, flag: FlagValue): string | undefined {
  const { placeholder, choices, pattern, isOptional = false } = flag;
  if ((value ?? "") === "" && isOptional) {
    return undefined;
  }
  if (value === undefined || value === "") {
    return `\`${rawName}\` needs a value: \`${rawName} <${choices?.join("|") ?? placeholder}>\``;
  }
  if (choices !== undefined && !choices.includes(value)) {
    const near = closest(value, choices);
    const remedy = near === undefined ? `use one of ${quoted(choices)}` : `did you mean \`${near}\`?`;
    return `\`${value}\` is not a valid value of \`${rawName}\`; ${remedy}`;
  }
  return pattern?.test.test(value) === false ? `\`${rawName}\` takes ${pattern.what}, not \`${value}\`` : undefined;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}
