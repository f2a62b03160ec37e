import { PACKAGE_MANAGERS, type Question } from "../context.js";

/** Installs the dependencies and runs the scripts. */
export const packageManager: Question<"packageManager"> = {
  key: "packageManager",
  flag: `--package-manager <${PACKAGE_MANAGERS.join("|")}>`,
  // The package manager that started this program: `pnpm/9.1.0 npm/? node/v20.20.0 linux x64`.
  propose: ({ env }) => PACKAGE_MANAGERS.find((each) => env["npm_config_user_agent"]?.startsWith(`${each}/`)) ?? "npm",
  ask: (prompt, proposal) =>
    prompt.select(
      "Which package manager?",
      PACKAGE_MANAGERS.map((value) => ({ value, label: value })),
      proposal,
    ),
};
