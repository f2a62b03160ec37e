/** Tells what this build has written from what earlier builds have left. */
import { lstat, readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";

/**
 * Whether something is from a build that is over.
 *
 * Netlify Build starts the processes of all plugins before it runs the first of them, so whatever a plugin or a command of this
 * build has written is younger than this process. The time of the last change to the inode tells it, because programs can set
 * every other time of a file.
 */
export async function isLeftover(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  return stats !== undefined && stats.ctimeMs < performance.timeOrigin;
}

/** When files were last changed, by path, in nanoseconds. */
export type ChangeTimes = ReadonlyMap<string, bigint>;

/** The change times of the files that exist. */
export async function changeTimes(paths: readonly string[]): Promise<ChangeTimes> {
  const times = new Map<string, bigint>();
  for (const path of paths) {
    const stats = await lstat(path, { bigint: true }).catch(() => undefined);
    if (stats !== undefined) {
      times.set(path, stats.ctimeNs);
    }
  }
  return times;
}

/**
 * The text of a file that has been written since; `undefined` when the file is missing, or when it is the same as before: what
 * Netlify has nothing to bundle for, it does not touch.
 *
 * This does not ask the clock, which may have been set back during the build, because a build fails for what is not written.
 */
export async function readWritten(path: string, before: ChangeTimes): Promise<string | undefined> {
  const now = await changeTimes([path]);
  return now.get(path) === before.get(path) ? undefined : readFile(path, "utf8").catch(() => undefined);
}
