import { join } from "node:path";

import { known, Problem, type Action, type PackageManager, type Question } from "../context.js";

export const install: Question<"install"> = {
  key: "install",
  flag: "--install or --no-install",
  propose: () => true,
  ask: (prompt, proposal, context) =>
    prompt.confirm(`Install the dependencies with ${known(context, "packageManager")}?`, proposal),
};

/** Everything that package managers create in a folder. */
const PRODUCTS = [
  "node_modules",
  "package-lock.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "yarn.lock",
  ".yarn",
  ".pnp.cjs",
  ".pnp.loader.mjs",
  "bun.lock",
  "bun.lockb",
];

/** Turns off output that is of no use in a new project. */
const PARAMETERS: Partial<Record<PackageManager, readonly string[]>> = {
  npm: ["--no-audit", "--no-fund"],
};

export const installDependencies: Action = async (context) => {
  if (!known(context, "install")) {
    return;
  }
  const folder = known(context, "folder");
  const packageManager = known(context, "packageManager");
  context.output.step(`${packageManager} install`);
  context.workspace.expect(PRODUCTS.map((name) => join(folder, name)));
  const parameters = ["install", ...(PARAMETERS[packageManager] ?? [])];
  const { ok, missing } = await context.run(packageManager, parameters, { cwd: folder, show: true });
  if (!ok) {
    const reason = missing ? `\`${packageManager}\` is not installed` : `\`${packageManager} install\` failed`;
    throw new Problem(
      `${reason}, so everything that was created has been removed; fix that, or add \`--no-install\` and install later`,
    );
  }
};
