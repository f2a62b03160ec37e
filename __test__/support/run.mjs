// @ts-check
import { spawn } from "node:child_process";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] - Replaces the environment of this process.
 * @property {boolean} [inherit] - Shows the output at once instead of collecting it.
 *
 * @typedef {object} RunResult
 * @property {number | null} code
 * @property {string} output - stdout and stderr, as they came.
 * @property {number} seconds
 */

/**
 * Runs a program to its end. A failure is a result; only a program that cannot start rejects.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, parameters, { cwd, env = process.env, inherit = false } = {}) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd, env, stdio: inherit ? "inherit" : ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output, seconds: (performance.now() - start) / 1000 }));
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 */
export async function mustRun(command, parameters, options) {
  const result = await run(command, parameters, options);
  if (result.code !== 0) {
    throw new Error(`\`${[command, ...parameters].join(" ")}\` ended with ${result.code}\n${result.output}`);
  }
  return result;
}

/**
 * Runs npm, which must succeed.
 *
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 */
export function npm(parameters, options) {
  const cli = process.env["npm_execpath"];
  if (cli?.endsWith("npm-cli.js")) {
    return mustRun(process.execPath, [cli, ...parameters], options);
  }
  // Since a fix of CVE-2024-27980, Node starts the `.cmd` of npm through the command prompt only.
  return process.platform === "win32"
    ? mustRun("cmd.exe", ["/d", "/s", "/c", "npm", ...parameters], options)
    : mustRun("npm", parameters, options);
}
