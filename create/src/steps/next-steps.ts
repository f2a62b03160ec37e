import { relative } from "node:path";

import { known, type Action } from "../context.js";

export const showNextSteps: Action = async (context) => {
  const { cwd, output } = context;
  const packageManager = known(context, "packageManager");
  const folder = relative(cwd, known(context, "folder"));
  // Without `run`, `yarn check` is a built-in command of Yarn 1.
  const script = (name: string): string => `${packageManager} run ${name}`;
  output.done(`${known(context, "name")} is ready`, [
    ...(folder === "" ? [] : [`cd ${quoted(folder)}`]),
    ...(known(context, "install") ? [] : [`${packageManager} install`]),
    `${script("dev")}     runs the functions here, without a site or an account`,
    `${script("check")}   reports problems`,
    `${script("build")}   builds the package that sites install`,
  ]);
};

function quoted(path: string): string {
  return /^[\w./@-]+$/.test(path) ? path : `"${path}"`;
}
