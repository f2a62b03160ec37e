import { resolve } from "node:path";
import { parseArgs } from "node:util";

import type { Answers, Boilerplate, PackageManager } from "./context.js";
import { FLAGS, type FlagSpec } from "./grammar.js";

/** What to do, according to the command line. */
export type CreateRequest =
  | { kind: "help" }
  | { kind: "version" }
  | { kind: "wrong"; faults: readonly string[] }
  | { kind: "create"; given: Partial<Answers>; yes: boolean; force: boolean; sdk?: string };

/** All values of each flag, in order; `"true"` or `"false"` for flags without a value. */
type WrittenFlags = ReadonlyMap<string, readonly string[]>;

/** Parses the arguments after the program's name. */
export function parse(argv: readonly string[], cwd: string): CreateRequest {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  const written = new Map<string, string[]>();
  const faults: string[] = [];
  for (const token of tokens as ArgumentToken[]) {
    const entry = read(token);
    if (typeof entry === "string") {
      faults.push(entry);
    } else if (entry !== undefined) {
      written.set(entry.name, [...(written.get(entry.name) ?? []), ...entry.values]);
    }
  }
  return faults.length > 0 ? { kind: "wrong", faults } : toRequest(written, cwd);
}

type FlagToken = { kind: "option"; name: string; rawName: string; value: string | undefined; inlineValue?: boolean };
type ArgumentToken = FlagToken | { kind: "positional"; value: string } | { kind: "option-terminator" };
type WrittenFlag = { name: string; values: string[] };

const OPTIONS = Object.fromEntries(
  FLAGS.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? ("boolean" as const) : ("string" as const), ...(short && { short }) },
  ]),
);

/** A flag with its values, or an error message. */
function read(token: ArgumentToken): WrittenFlag | string | undefined {
  if (token.kind === "positional") {
    return { name: "folder", values: [token.value] };
  }
  if (token.kind === "option-terminator") {
    return undefined;
  }
  const isNegated = token.name.startsWith("no-");
  const name = isNegated ? token.name.slice("no-".length) : token.name;
  const flag = FLAGS.find((each) => each.name === name && (!isNegated || each.negatable));
  if (flag === undefined) {
    return `unknown flag \`${token.rawName}\``;
  }
  if (flag.value === undefined) {
    return token.value === undefined ? { name, values: [String(!isNegated)] } : `\`${token.rawName}\` takes no value`;
  }
  return readValue(flag, token);
}

function readValue(
  { name, value: placeholder, choices }: FlagSpec,
  { rawName, value, inlineValue }: FlagToken,
): WrittenFlag | string {
  // `--name --yes` is a missing value; `--name=--yes` is a value that starts with dashes.
  if (value === undefined || value === "" || (!inlineValue && value.startsWith("-"))) {
    return `\`${rawName}\` needs a value: \`${rawName} <${placeholder}>\``;
  }
  if (choices === undefined) {
    return { name, values: [value] };
  }
  const values = value.split(",").map((each) => each.trim());
  const wrong = values.find((each) => !choices.includes(each));
  return wrong === undefined ? { name, values } : faultOfChoice(rawName, wrong, choices);
}

function faultOfChoice(rawName: string, value: string, choices: readonly string[]): string {
  return `\`${value}\` is not a value of \`${rawName}\`; use one of ${choices.map((each) => `\`${each}\``).join(", ")}`;
}

function toRequest(written: WrittenFlags, cwd: string): CreateRequest {
  const last = (name: string): string | undefined => written.get(name)?.at(-1);
  if (last("help") !== undefined) {
    return { kind: "help" };
  }
  if (last("version") !== undefined) {
    return { kind: "version" };
  }
  const folders = written.get("folder") ?? [];
  if (folders.length > 1) {
    return { kind: "wrong", faults: [`more than one folder: ${folders.map((each) => `\`${each}\``).join(", ")}`] };
  }
  const sdk = last("sdk");
  const settings = { yes: last("yes") !== undefined, force: last("force") !== undefined, ...(sdk && { sdk }) };
  return { kind: "create", given: toAnswers(written, cwd), ...settings };
}

function toAnswers(written: WrittenFlags, cwd: string): Partial<Answers> {
  const last = (name: string): string | undefined => written.get(name)?.at(-1);
  const folder = last("folder");
  const boilerplates = written.get("boilerplate");
  const answers = {
    folder: folder && resolve(cwd, folder),
    name: last("name"),
    slug: last("slug"),
    boilerplates: boilerplates && ([...new Set(boilerplates)] as Boilerplate[]),
    prefix: last("prefix"),
    packageManager: last("package-manager") as PackageManager | undefined,
    install: toBoolean(last("install")),
    git: toBoolean(last("git")),
  };
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as Partial<Answers>;
}

function toBoolean(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text === "true";
}
