import { parseArgs } from "node:util";

import { closest } from "../sdk/index.js";
import { COMMANDS, GLOBAL_FLAGS, type Command, type Flag } from "./grammar.js";

/** What the user asks for. */
export type Request =
  | { kind: "run"; command: Command; flags: ReadonlySet<string> }
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
  const command = COMMANDS.find(({ name }) => name === first);
  if (command === undefined) {
    return {
      kind: "wrong",
      message: unknown(
        "command",
        first,
        COMMANDS.map(({ name }) => name),
      ),
    };
  }
  return parseFlags(rest, command);
}

function parseFlags(argv: readonly string[], command: Command | undefined): Request {
  const known = [...(command?.flags ?? []), ...GLOBAL_FLAGS];
  const { tokens } = parseArgs({ args: [...argv], options: toOptions(known), strict: false, tokens: true });
  const flags = new Set<string>();
  for (const token of tokens) {
    const message = faultOf(token, known);
    if (message !== undefined) {
      return { kind: "wrong", message, ...(command && { command }) };
    }
    if (token.kind === "option") {
      flags.add(token.name);
    }
  }
  return toRequest(flags, command);
}

function toRequest(flags: ReadonlySet<string>, command: Command | undefined): Request {
  if (flags.has("help")) {
    return { kind: "help", ...(command && { command }) };
  }
  if (flags.has("version")) {
    return { kind: "version" };
  }
  return command === undefined ? { kind: "wrong", message: "a command is missing" } : { kind: "run", command, flags };
}

type Options = Record<string, { type: "boolean"; short?: string }>;
type Token =
  | { kind: "option"; name: string; rawName: string; value: string | undefined }
  | { kind: "positional"; value: string }
  | { kind: "option-terminator" };

function toOptions(flags: readonly Flag[]): Options {
  const entries = flags.map(({ name, short }) => [name, { type: "boolean", ...(short && { short }) }]);
  return Object.fromEntries(entries) as Options;
}

function faultOf(token: Token, known: readonly Flag[]): string | undefined {
  if (token.kind === "positional") {
    return `unexpected argument \`${token.value}\``;
  }
  if (token.kind === "option-terminator") {
    return undefined;
  }
  if (!known.some(({ name }) => name === token.name)) {
    return unknown(
      "flag",
      token.rawName,
      known.map(({ name }) => `--${name}`),
    );
  }
  return token.value === undefined ? undefined : `\`${token.rawName}\` takes no value`;
}

function unknown(what: string, text: string, candidates: readonly string[]): string {
  const near = closest(text, candidates);
  return `unknown ${what} \`${text}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`;
}
