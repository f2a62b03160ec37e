import { readdirSync } from "node:fs";
import { relative, resolve } from "node:path";

import { CANCELLED, type Context, type Question } from "../context.js";

const PROPOSAL = "my-integration";

/** The folder of the integration. */
export const folder: Question<"folder"> = {
  key: "folder",
  flag: "<folder>",
  propose: ({ cwd }) => (faultOfFolder(cwd, cwd) === undefined ? cwd : resolve(cwd, PROPOSAL)),
  async ask(prompt, proposal, context) {
    const { cwd } = context;
    const text = await prompt.text("Where should the integration be created?", relative(cwd, proposal) || ".", (path) =>
      this.faultOf?.(resolve(cwd, path), context),
    );
    return text === CANCELLED ? CANCELLED : resolve(cwd, text);
  },
  faultOf: (path, { cwd, settings }: Context) => faultOfFolder(path, cwd, settings.force),
};

function faultOfFolder(path: string, cwd: string, mayHoldFiles = false): string | undefined {
  const shown = relative(cwd, path) || ".";
  const entries = entriesOf(path);
  if (typeof entries === "string") {
    return `\`${shown}\` cannot be used: ${entries}; choose another folder`;
  }
  if (mayHoldFiles || entries.length === 0) {
    return undefined;
  }
  return `\`${shown}\` is not empty; choose another folder, or add \`--force\`, which never overwrites files`;
}

/** The entries of a folder; none if it does not exist. A string is an error. A fresh clone, which has only `.git`, counts as empty. */
function entriesOf(path: string): string[] | string {
  try {
    return readdirSync(path).filter((name) => name !== ".git");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      return [];
    }
    return code === "ENOTDIR" ? "a file with this name exists" : String(code);
  }
}
