import { DEFAULT_PREFIX, needsPrefix, type Context, type Question } from "../context.js";

/** The prefix of the names of injected functions. */
export const prefix: Question<"prefix"> = {
  key: "prefix",
  flag: "--prefix <prefix>",
  applies({ answers, given }: Context) {
    const boilerplates = answers.boilerplates ?? given.boilerplates;
    return boilerplates === undefined || needsPrefix(boilerplates);
  },
  propose: () => DEFAULT_PREFIX,
  ask: (prompt, proposal) => prompt.text("Which prefix should its functions get?", proposal, faultOfPrefix),
  faultOf: faultOfPrefix,
};

/** The rule of `addFunctions` in the SDK; `__test__/create/agreement.test.mjs` compares them. */
export function faultOfPrefix(prefix: string): string | undefined {
  if (prefix === "") {
    return "the prefix is empty; use letters, digits, `_` and `-`, for example the slug";
  }
  const refused = [...new Set(prefix.match(/[^A-Za-z0-9_-]/gu))].map((character) => `\`${character}\``);
  return refused.length === 0
    ? undefined
    : `the prefix \`${prefix}\` contains ${refused.join(" and ")}; use only letters, digits, \`_\` and \`-\``;
}
