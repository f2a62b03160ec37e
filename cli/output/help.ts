import { GLOBAL_FLAGS, type Command, type Flag, type Flags } from "../grammar.js";
import { formatTable } from "./table.js";

/** Help of a command, or of the program. */
export function formatHelp(commands: readonly Command[], command?: Command): string {
  return command === undefined ? programHelp(commands) : commandHelp(command);
}

function programHelp(commands: readonly Command[]): string {
  const rows = [...commands.map(({ name, summary }) => [name, summary]), ["help", "Show the help of a command"]];
  const usage = "Usage: netlify-integration <command> [flags]";
  return [usage, section("Commands", rows), section("Flags", rowsOf(GLOBAL_FLAGS))].join("\n\n");
}

function commandHelp({ name, summary, operands, flags }: Command): string {
  const usage = `Usage: netlify-integration ${name}${operands === undefined ? "" : ` [${operands}…]`} [flags]`;
  const retired = rowsOf(flags, true);
  const without = retired.length === 0 ? [] : [section("Flags of @netlify/sdk without effect", retired)];
  return [summary, usage, section("Flags", rowsOf({ ...flags, ...GLOBAL_FLAGS })), ...without].join("\n\n");
}

function rowsOf(flags: Flags, isRetired = false): string[][] {
  const wanted = Object.entries(flags).filter(([, { retired }]) => (retired !== undefined) === isRetired);
  return wanted.map(([name, flag]) => [spelling(name, flag), flag.help]);
}

function spelling(name: string, { short, value }: Flag): string {
  const what = `<${value?.choices?.join("|") ?? value?.placeholder}>`;
  const taken = value === undefined ? "" : value.isOptional === true ? ` [${what}]` : ` ${what}`;
  return `${short === undefined ? "    " : `-${short}, `}--${name}${taken}`;
}

function section(title: string, cells: readonly string[][]): string {
  return [`${title}:`, ...formatTable(cells).map((line) => `  ${line}`)].join("\n");
}
