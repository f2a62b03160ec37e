import { relative } from "node:path";

import { known, type Action } from "../context.js";

export const showNextSteps: Action = async (context) => {
  const { cwd, output } = context;
  const packageManager = known(context, "packageManager");
  const folder = relative(cwd, known(context, "folder"));
  // `yarn check` without `run` is a command of Yarn 1.
  const script = (name: string): string => `${packageManager} run ${name}`;
  output.done(`${known(context, "name")} is ready`, [
    ...(folder === "" ? [] : [`cd ${quoted(folder)}`]),
    ...(known(context, "install") ? [] : [`${packageManager} install`]),
    `${script("dev")}     tries it here, with no site and no account`,
    `${script("check")}   says what is wrong with it`,
    `${script("build")}   builds what sites install`,
  ]);
};

function quoted(path: string): string {
  return /^[\w./@-]+$/.test(path) ? path : `"${path}"`;
}
