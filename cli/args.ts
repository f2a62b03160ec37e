import { parseArgs } from "node:util";

import { closest } from "../sdk/index.js";
import { COMMANDS, GLOBAL_FLAGS, type Command, type Flag, type FlagValue } from "./grammar.js";

/** What stands after a command. */
export interface Arguments {
  /** Flags that are on. */
  flags: ReadonlySet<string>;
  /** Values by flag; the last one counts, or all, in lines, of a flag that repeats. */
  values: ReadonlyMap<string, string>;
  operands: readonly string[];
}

/** What the user asks for. */
export type Request =
  | ({ kind: "run"; command: Command } & Arguments)
  | { kind: "help"; command?: Command }
  | { kind: "version" }
  | { kind: "wrong"; message: string; command?: Command };

/** Parses the arguments after the program's name; does nothing else. */
export function parse(argv: readonly string[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined) {
    return { kind: "wrong", message: "a command is missing" };
  }
  if (first.startsWith("-")) {
    return parseFlags(argv, undefined);
  }
  const names = COMMANDS.map(({ name }) => name);
  const command = COMMANDS.find(({ name }) => name === first);
  return command === undefined
    ? { kind: "wrong", message: unknown("command", first, names) }
    : parseFlags(rest, command);
}

function parseFlags(argv: readonly string[], command: Command | undefined): Request {
  const known = [...(command?.flags ?? []), ...GLOBAL_FLAGS];
  const { tokens } = parseArgs({ args: withEmptyValues(argv, known), options: toOptions(known), strict: false, tokens: true });
  const parsed = { flags: new Set<string>(), values: new Map<string, string>(), operands: [] as string[] };
  for (const token of tokens) {
    const message = faultOf(token, known, command);
    if (message !== undefined) {
      return { kind: "wrong", message, ...(command && { command }) };
    }
    if (token.kind === "positional") {
      parsed.operands.push(token.value);
    } else if (token.kind === "option") {
      record(token, known, parsed);
    }
  }
  return toRequest(parsed, command);
}

/** `parseArgs` takes whatever follows a flag for its value, so where none follows there has to be an empty one. */
function withEmptyValues(argv: readonly string[], known: readonly Flag[]): string[] {
  const optional = known.filter(({ value }) => value?.isOptional === true).map(({ name }) => `--${name}`);
  return argv.map((text, index) => {
    const next = argv[index + 1];
    return optional.includes(text) && (next === undefined || next.startsWith("-")) ? `${text}=` : text;
  });
}

function record(
  { name, value }: OptionToken,
  known: readonly Flag[],
  { flags, values }: { flags: Set<string>; values: Map<string, string> },
): void {
  const { means, repeats } = known.find((flag) => flag.name === name) ?? {};
  const before = values.get(name);
  if (repeats && before !== undefined) {
    values.set(name, `${before}\n${value}`);
  } else if (means !== undefined) {
    values.set(means.flag, means.value);
  } else if (value === undefined) {
    flags.add(name);
  } else {
    values.set(name, value);
  }
}

function toRequest(parsed: Arguments, command: Command | undefined): Request {
  if (parsed.flags.has("help")) {
    return { kind: "help", ...(command && { command }) };
  }
  if (parsed.flags.has("version")) {
    return { kind: "version" };
  }
  return command === undefined ? { kind: "wrong", message: "a command is missing" } : { kind: "run", command, ...parsed };
}

type Options = Record<string, { type: "boolean" | "string"; short?: string }>;
type OptionToken = { kind: "option"; name: string; rawName: string; value: string | undefined };
type Token = OptionToken | { kind: "positional"; value: string } | { kind: "option-terminator" };

function toOptions(flags: readonly Flag[]): Options {
  const entries = flags.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? "boolean" : "string", ...(short && { short }) },
  ]);
  return Object.fromEntries(entries) as Options;
}

function faultOf(token: Token, known: readonly Flag[], command: Command | undefined): string | undefined {
  if (token.kind === "positional") {
    return command?.operands === undefined ? `unexpected argument \`${token.value}\`` : undefined;
  }
  if (token.kind === "option-terminator") {
    return undefined;
  }
  const flag = known.find(({ name }) => name === token.name);
  if (flag === undefined) {
    const names = known.map(({ name }) => `--${name}`);
    return unknown("flag", token.rawName, names);
  }
  if (flag.value !== undefined) {
    return faultOfValue(token, flag.value);
  }
  return token.value === undefined ? undefined : `\`${token.rawName}\` takes no value`;
}

function faultOfValue({ rawName, value }: OptionToken, flag: FlagValue): string | undefined {
  const { placeholder, choices, pattern, isOptional = false } = flag;
  if (value === "" && isOptional) {
    return undefined;
  }
  if (value === undefined || value === "") {
    return `\`${rawName}\` needs a value: \`${rawName} <${choices?.join("|") ?? placeholder}>\``;
  }
  if (choices !== undefined && !choices.includes(value)) {
    const near = closest(value, choices);
    const remedy = near === undefined ? `it is one of ${quoted(choices)}` : `did you mean \`${near}\`?`;
    return `\`${value}\` is no value of \`${rawName}\`; ${remedy}`;
  }
  return pattern?.test.test(value) === false ? `\`${rawName}\` takes ${pattern.what}, not \`${value}\`` : undefined;
}

/** That something does not exist, and what was meant. */
export function unknown(what: string, text: string, candidates: readonly string[]): string {
  const near = closest(text, candidates);
  return `unknown ${what} \`${text}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}
