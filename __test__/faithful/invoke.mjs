// @ts-check
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/** Milliseconds that a program may take. */
const PATIENCE = 10_000;

/**
 * Runs functions, each in a thread of its own, as on Lambda.
 *
 * @param {(string | undefined)[]} files
 * @returns {Promise<(string | undefined)[]>} What each saw and answered.
 */
export async function invokeAll(files) {
  /** @type {(string | undefined)[]} */
  const outcomes = files.map(() => undefined);
  const queue = files.map((file, index) => ({ file, index }));
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      outcomes[next.index] = next.file === undefined ? undefined : await invoke(next.file);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  return outcomes;
}

/** @param {string} file @returns {Promise<string>} */
function invoke(file) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("call.mjs", import.meta.url), {
      workerData: { file },
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => end("does not answer"), PATIENCE);
    worker.once("message", end);
    worker.once("error", (error) => end(`fails: ${error}`));
    worker.once("exit", (code) => end(`exits with ${code} without an answer`));
    /** @param {string} outcome */
    function end(outcome) {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    }
  });
}
