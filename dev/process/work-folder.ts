/** A folder for what a `dev` writes, which is removed when the process ends. */
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "../../sdk/shared/process.js";

/** The folder. */
export interface WorkFolder {
  path: string;
  remove(): void;
}

/**
 * Makes `<output>/dev/<process id>-<random>` and removes the folders of processes that were killed.
 *
 * The process id alone is not enough: in a container, a `dev` that was killed and the next one have the same.
 */
export function makeWorkFolder(output: string): WorkFolder {
  const folder = join(output, "dev");
  mkdirSync(folder, { recursive: true });
  readdirSync(folder)
    .filter(isLeftOver)
    .forEach((name) => rmSync(join(folder, name), { recursive: true, force: true }));
  const path = mkdtempSync(join(folder, `${process.pid}-`));
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true });
    [folder, output].forEach(removeIfEmpty);
  };
  process.once("exit", remove);
  return { path, remove };
}

function isLeftOver(name: string): boolean {
  const pid = Number(/^(\d+)(-\w+)?$/.exec(name)?.[1]);
  // This process makes its only folder afterwards, so one with its id is of a former process.
  return pid === process.pid || (pid > 0 && !isAlive(pid));
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it.
  }
}
