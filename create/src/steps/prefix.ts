import { DEFAULT_PREFIX, type Context, type Question } from "../context.js";

/** What goes in front of the names of the injected functions. */
export const prefix: Question<"prefix"> = {
  key: "prefix",
  flag: "--prefix <prefix>",
  applies: ({ answers, given }: Context) =>
    (answers.boilerplates ?? given.boilerplates)?.includes("functions-injection") ?? true,
  propose: () => DEFAULT_PREFIX,
  ask: (prompt, proposal) => prompt.text("Which prefix should its functions get?", proposal, faultOfPrefix),
  faultOf: faultOfPrefix,
};

/** As the SDK checks the prefix that is passed to `addFunctions`. */
export function faultOfPrefix(prefix: string): string | undefined {
  if (prefix === "") {
    return "the prefix is empty; take letters, digits, `_` and `-`, such as the slug";
  }
  const refused = [...new Set(prefix.match(/[^A-Za-z0-9_-]/gu))].map((character) => `\`${character}\``);
  return refused.length === 0
    ? undefined
    : `the prefix \`${prefix}\` contains ${refused.join(" and ")}; take letters, digits, \`_\` and \`-\`, such as the slug`;
}
