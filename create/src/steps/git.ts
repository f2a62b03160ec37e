import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { known, type Action, type Context, type Question } from "../context.js";

export const git: Question<"git"> = {
  key: "git",
  flag: "--git or --no-git",
  applies: isPossible,
  propose: () => true,
  ask: (prompt, proposal) => prompt.confirm("Create a git repository with a first commit?", proposal),
};

/** A failure is only a warning, because the integration works without git. */
export const initRepository: Action = async (context) => {
  if (!context.answers.git) {
    return;
  }
  if (!(await isPossible(context))) {
    context.output.warn(
      "no git repository was created: git is not installed, or the folder is already in a repository",
    );
    return;
  }
  const folder = known(context, "folder");
  context.workspace.expect([join(folder, ".git")]);
  for (const parameters of [
    ["init", "--quiet"],
    ["add", "--all"],
    ["commit", "--quiet", "-m", "Initial commit"],
  ]) {
    const { ok, output } = await context.run("git", parameters, { cwd: folder });
    if (!ok) {
      context.output.warn(`\`git ${parameters[0]}\` failed, everything else is done:\n${output.trim()}`);
      return;
    }
  }
  context.output.step("Git repository with a first commit");
};

/** Whether git is installed and the folder is not in a repository; before the folder is known, checks the working directory. */
async function isPossible({ answers, cwd, run }: Context): Promise<boolean> {
  const inside = await run("git", ["rev-parse", "--is-inside-work-tree"], { cwd: existing(answers.folder ?? cwd) });
  return !inside.ok && (await run("git", ["--version"], { cwd })).ok;
}

function existing(path: string): string {
  return existsSync(path) ? path : existing(dirname(path));
}
