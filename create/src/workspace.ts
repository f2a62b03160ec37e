import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";

import type { Workspace } from "./context.js";

/** Creates files and folders on disk; never changes or removes existing ones. */
export function diskWorkspace(): Workspace {
  const made: string[] = [];
  return {
    async makeFolder(path) {
      const first = await mkdir(path, { recursive: true });
      if (first !== undefined) {
        made.push(first);
      }
    },
    async makeFile(path, text) {
      await writeFile(path, text, { flag: "wx" });
      made.push(path);
    },
    expect(paths) {
      made.push(...paths.filter((path) => !existsSync(path)));
    },
    async undo() {
      for (const path of made.reverse()) {
        await rm(path, { recursive: true, force: true, maxRetries: 5 });
      }
      made.length = 0;
    },
  };
}
