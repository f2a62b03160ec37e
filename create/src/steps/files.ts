import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { known, Problem, type Action } from "../context.js";

/**
 * Writes all files, or none if one of them exists with another content. An empty file counts as missing: a `create` that was
 * killed leaves the files that it has written, and perhaps an empty one.
 */
export const writeFiles: Action = async (context) => {
  const { answers, settings, workspace } = context;
  const root = known(context, "folder");
  const files = await context.render(answers, settings);
  const missing: [path: string, text: string][] = [];
  const inTheWay: string[] = [];
  for (const [path, text] of files) {
    const present = await contentOf(join(root, path));
    if (present === undefined || present === "") {
      missing.push([join(root, path), text]);
    } else if (present !== text) {
      inTheWay.push(path);
    }
  }
  if (inTheWay.length > 0) {
    throw new Problem(
      `these files already exist, so nothing was written; move or delete them:\n  ${inTheWay.join("\n  ")}`,
    );
  }
  for (const [path, text] of missing) {
    await workspace.makeFolder(dirname(path));
    await workspace.makeFile(path, text);
  }
};

/** Undefined when nothing is there; null when it cannot be read, like a folder. */
async function contentOf(path: string): Promise<string | null | undefined> {
  return existsSync(path) ? readFile(path, "utf8").catch(() => null) : undefined;
}
