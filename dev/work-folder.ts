/** A folder for what a `dev` writes, which is gone when the process is. */
import { mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "./running.js";

/** The folder. */
export interface WorkFolder {
  path: string;
  remove(): void;
}

/** Makes `<output>/dev/<process>`; removes what processes have left there that were killed. */
export function makeWorkFolder(output: string): WorkFolder {
  const folder = join(output, "dev");
  const path = join(folder, String(process.pid));
  mkdirSync(path, { recursive: true });
  const names = readdirSync(folder).filter((name) => /^\d+$/.test(name) && !isAlive(Number(name)));
  names.forEach((name) => rmSync(join(folder, name), { recursive: true, force: true }));
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true });
    [folder, output].forEach(removeIfEmpty);
  };
  process.once("exit", remove);
  return { path, remove };
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it.
  }
}
