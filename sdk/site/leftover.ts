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

/**
 * The text of a file that Netlify has written in this build; `undefined` when there is none, or when it is from an earlier
 * build: what Netlify has nothing to bundle for, it does not touch.
 */
export async function readWritten(path: string): Promise<string | undefined> {
  return (await isLeftover(path)) ? undefined : readFile(path, "utf8").catch(() => undefined);
}
