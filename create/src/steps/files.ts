import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { known, Problem, type Action } from "../context.js";

/** Writes all files, or none if one of them exists. */
export const writeFiles: Action = async (context) => {
  const { answers, settings, workspace } = context;
  const root = known(context, "folder");
  const files = await context.render(answers, settings);
  const inTheWay = [...files.keys()].filter((path) => existsSync(join(root, path)));
  if (inTheWay.length > 0) {
    throw new Problem(
      `these files already exist, so nothing was written; move or delete them:\n  ${inTheWay.join("\n  ")}`,
    );
  }
  for (const [path, text] of files) {
    await workspace.makeFolder(dirname(join(root, path)));
    await workspace.makeFile(join(root, path), text);
  }
};
