import { existsSync } from "node:fs";
import { mkdir, open, rm, truncate } from "node:fs/promises";
import { dirname } from "node:path";

import type { Workspace } from "./context.js";

/**
 * The folders that a path needs, outermost first. One by one, because Node's recursive `mkdir` says that something does not
 * exist where the disk is full or cannot be written.
 */
function missingFolders(path: string): string[] {
  return existsSync(path) ? [] : [...missingFolders(dirname(path)), path];
}

/** Creates files and folders on disk; never changes or removes existing ones, but for empty files. */
export function diskWorkspace(): Workspace {
  const undo: (() => Promise<void>)[] = [];
  const made = (path: string): void => {
    undo.push(() => rm(path, { recursive: true, force: true, maxRetries: 5 }));
  };
  return {
    async makeFolder(path) {
      for (const missing of missingFolders(path)) {
        await mkdir(missing);
        made(missing);
      }
    },
    async makeFile(path, text) {
      const isNew = !existsSync(path);
      const file = await open(path, isNew ? "wx" : "r+");
      // Before it is written, because a full disk leaves a part of it.
      if (isNew) {
        made(path);
      } else {
        undo.push(() => truncate(path));
      }
      await file.writeFile(text).finally(() => file.close());
    },
    expect(paths) {
      paths.filter((path) => !existsSync(path)).forEach(made);
    },
    async undo() {
      for (const step of undo.reverse()) {
        await step();
      }
      undo.length = 0;
    },
  };
}
