// @ts-check
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("call.mjs", import.meta.url));
const RECORDER = new URL("../bundle/reached/record.mjs", import.meta.url).href;
const PATIENCE = 60_000;

/**
 * The result of a call.
 *
 * @typedef {{ answer: string, ms: number } | { failure: string }} Outcome
 */

/**
 * Loads a function in its own process and calls it once.
 *
 * @param {string} file
 * @param {string} node - Path of the Node binary that runs it.
 * @param {string} [record] - A file that gets the path of each file that is opened.
 * @returns {Promise<Outcome>}
 */
export function invoke(file, node, record) {
  return new Promise((resolve) => {
    const recording =
      record === undefined ? {} : { execArgv: ["--import", RECORDER], env: { ...process.env, RECORD: record } };
    /** @type {import("node:child_process").ForkOptions} */
    const options = { execPath: node, execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"], ...recording };
    const child = fork(SCRIPT, [file], options);
    let output = "";
    child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    /** @type {Outcome | undefined} */
    let outcome;
    child.once("message", (message) => (outcome = /** @type {Outcome} */ (message)));
    child.once("close", () => {
      clearTimeout(timer);
      resolve(outcome ?? { failure: `exits without a response: ${output.trim().split("\n").at(-1) ?? ""}` });
    });
  });
}
