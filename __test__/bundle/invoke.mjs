// @ts-check
import { once } from "node:events";
import { Worker } from "node:worker_threads";

/**
 * Loads a function and calls it once, apart from all other functions, as on Lambda.
 *
 * @param {string} file
 * @param {import("./cases.mjs").Expected} expected
 * @returns {Promise<string>} Its answer as text, or what it throws.
 */
export async function invoke(file, expected) {
  const worker = new Worker(new URL("call.mjs", import.meta.url), { workerData: { file, expected } });
  try {
    const [answer] = await once(worker, "message");
    return answer;
  } catch (error) {
    return `${error}`;
  } finally {
    await worker.terminate();
  }
}
