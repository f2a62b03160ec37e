import { COMMANDS, GLOBAL_FLAGS, type Command, type Flag } from "./grammar.js";
import { formatTable } from "./table.js";

/** Help of a command, or of the program. */
export function formatHelp(command?: Command): string {
  return command === undefined ? programHelp() : commandHelp(command);
}

function programHelp(): string {
  const commands = COMMANDS.map(({ name, help }) => [name, help]);
  const usage = "Usage: netlify-integration <command> [flags]";
  return [usage, section("Commands", commands), section("Flags", rows(GLOBAL_FLAGS))].join("\n\n");
}

function commandHelp({ name, help, operands, flags }: Command): string {
  const usage = `Usage: netlify-integration ${name}${operands === undefined ? "" : ` [${operands}…]`} [flags]`;
  return [help, usage, section("Flags", rows([...flags, ...GLOBAL_FLAGS]))].join("\n\n");
}

function rows(flags: readonly Flag[]): string[][] {
  return flags.map((flag) => [spelling(flag), flag.help]);
}

function spelling({ name, short, value }: Flag): string {
  const what = `<${value?.choices?.join("|") ?? value?.placeholder}>`;
  const taken = value === undefined ? "" : value.isOptional === true ? ` [${what}]` : ` ${what}`;
  return `${short === undefined ? "    " : `-${short}, `}--${name}${taken}`;
}

function section(title: string, cells: readonly string[][]): string {
  return [`${title}:`, ...formatTable(cells).map((line) => `  ${line}`)].join("\n");
}
