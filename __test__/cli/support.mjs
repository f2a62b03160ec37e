// @ts-check
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

export const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs the program as a user does, without a terminal.
 *
 * @param {string[]} args
 * @param {{ cwd?: string, bin?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number | string, stdout: string, stderr: string }>}
 */
export function ntli(args, { cwd = PACKAGE, bin = `${PACKAGE}bin/netlify-integration.js`, env = {} } = {}) {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env } };
    execFile(process.execPath, [bin, ...args], options, (error, stdout, stderr) => {
      // A process that was killed has no code.
      resolve({ code: error === null ? 0 : (error.code ?? error.signal ?? "killed"), stdout, stderr });
    });
  });
}
