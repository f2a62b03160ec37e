import { FLAGS, type FlagSpec } from "./grammar.js";

export function formatHelp(): string {
  const rows = FLAGS.flatMap((flag) => (flag.help === undefined ? [] : [[spelling(flag), flag.help] as const]));
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    "Create a Netlify integration",
    "",
    "Usage: create-netlify-sdk-native [folder] [flags]",
    "",
    "Asks for everything that no flag answers. With npm, put flags after `--`:",
    "  npm create netlify-sdk-native my-integration -- --yes",
    "",
    "Flags:",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join("\n");
}

function spelling({ name, short, value, negatable }: FlagSpec): string {
  const dashes = short === undefined ? "    " : `-${short}, `;
  return `${dashes}--${negatable ? "[no-]" : ""}${name}${value === undefined ? "" : ` <${value}>`}`;
}
