// @ts-check
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process holds the lock `path`, a folder that names its holder.
 *
 * A lock whose holder is gone is taken over.
 *
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  await mkdir(dirname(path), { recursive: true });
  while (!(await take(path))) {
    if (await isAbandoned(path)) {
      await rm(path, { recursive: true, force: true });
    } else {
      await sleep(250);
    }
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

/** @param {string} path */
async function take(path) {
  try {
    await mkdir(path);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") {
      return false;
    }
    throw error;
  }
  await writeFile(join(path, "pid"), String(process.pid));
  return true;
}

/** @param {string} path */
async function isAbandoned(path) {
  const pid = await holder(path);
  if (pid === undefined) {
    // Between its two steps, `take` has made the folder and not yet written its name.
    await sleep(1000);
    return (await holder(path)) === undefined;
  }
  return !isRunning(pid);
}

/** @param {string} path */
async function holder(path) {
  try {
    const text = await readFile(join(path, "pid"), "utf8");
    return text === "" ? undefined : Number(text);
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
