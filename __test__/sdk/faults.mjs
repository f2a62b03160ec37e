// @ts-check
// Makes a change to the disk fail, or ends the process before it: the changes of this process are counted.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const PROMISES = /** @type {const} */ (["copyFile", "link", "mkdir", "rename", "rm", "rmdir", "utimes", "writeFile"]);
const SYNC = /** @type {const} */ (["ftruncateSync", "renameSync", "rmSync", "rmdirSync", "writeSync"]);

/**
 * Calls `before` with the number of each change, from 1, before it is made. Returns what ends that.
 *
 * @param {(change: number, name: string) => void} before
 */
export function watchChanges(before) {
  let count = 0;
  /** @type {(() => void)[]} */
  const undo = [];
  for (const [target, names] of /** @type {[any, readonly string[]][]} */ ([
    [fs.promises, PROMISES],
    [fs, SYNC],
  ])) {
    for (const name of names) {
      const original = target[name];
      const isAsync = target === fs.promises;
      target[name] = (/** @type {unknown[]} */ ...parameters) => {
        count += 1;
        try {
          before(count, name);
        } catch (error) {
          if (isAsync) {
            return Promise.reject(error);
          }
          throw error;
        }
        return original.apply(target, parameters);
      };
      undo.push(() => {
        target[name] = original;
      });
    }
  }
  syncBuiltinESMExports();
  return () => {
    undo.forEach((restore) => restore());
    syncBuiltinESMExports();
  };
}

/**
 * Lets each `writeSync` write a few bytes, as on a disk that is nearly full; the one after `whole` of them fails. Returns what
 * ends that.
 *
 * @param {number} whole
 */
export function writeLittle(whole) {
  const { writeSync } = fs;
  let count = 0;
  const little = (/** @type {[number, Uint8Array, number, number, number]} */ ...[file, bytes, from, length, at]) => {
    count += 1;
    if (count === whole + 1) {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    }
    return writeSync(file, bytes, from, Math.min(length, 3), at);
  };
  fs.writeSync = /** @type {any} */ (little);
  syncBuiltinESMExports();
  return () => {
    fs.writeSync = writeSync;
    syncBuiltinESMExports();
  };
}
