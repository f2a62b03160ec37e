// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request as sendRequest } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { makeProject as makeProjectIn } from "../cli/project.mjs";
import { PACKAGE } from "../cli/support.mjs";
import { makeTemp } from "../support/temp.mjs";

const COMMAND = join(PACKAGE, "bin", "netlify-integration.js");
const PATIENCE = 60_000;

/** Has binaries only for common platforms. */
const pty = await import("@lydell/node-pty").catch((/** @type {Error} */ error) => error);

/** Why there is no terminal on this machine; in CI, tests fail instead of being skipped. */
export const NO_TERMINAL = pty instanceof Error && !process.env["CI"] && `no terminal: ${pty.message}`;

/**
 * A small integration. Its folder is deleted when this process ends, after the programs that watch it.
 *
 * @param {import("node:test").TestContext} t
 * @param {Record<string, string>} [changes]
 */
export function makeProject(t, changes = {}) {
  return makeProjectIn(t, changes, makeTemp("dev"));
}

/**
 * A program that runs until it is stopped.
 *
 * @typedef {object} Program
 * @property {() => string} output - What it has printed so far.
 * @property {(text: string | RegExp, from?: number) => Promise<void>} prints - Waits until the output contains it.
 * @property {(keys: string) => void} type
 * @property {(signal?: NodeJS.Signals) => Promise<number | null>} stop - Resolves with its exit code.
 * @property {Promise<number | null>} exit
 * @property {number | undefined} pid
 */

/**
 * Starts `netlify-integration`.
 *
 * @param {import("node:test").TestContext} t
 * @param {string[]} parameters
 * @param {{ cwd: string, env?: Record<string, string>, terminal?: boolean }} options - `terminal` gives it a terminal of its own.
 * @returns {Program}
 */
export function start(t, parameters, { cwd, env = {}, terminal = false }) {
  const run = terminal ? runOnTerminal : runWithoutTerminal;
  let output = "";
  const { exit, kill, type, pid } = run(
    [COMMAND, ...parameters],
    { cwd, env: { ...process.env, NO_COLOR: "1", BROWSER: "none", ...env } },
    (text) => {
      output += text.replaceAll("\r\n", "\n");
    },
  );
  const stop = (/** @type {NodeJS.Signals} */ signal = "SIGTERM") => {
    kill(signal);
    return exit;
  };
  t.after(() => stop("SIGKILL"));
  /** @param {string | RegExp} text @param {number} from */
  const isIn = (text, from) =>
    typeof text === "string" ? output.slice(from).includes(text) : text.test(output.slice(from));
  const prints = (/** @type {string | RegExp} */ text, from = 0) =>
    until(
      () => isIn(text, from),
      () => `${text} is not in\n${output}`,
    );
  return { output: () => output, prints, type, stop, exit, pid };
}

/**
 * @typedef {{ exit: Promise<number | null>, kill: (signal: NodeJS.Signals) => void, type: (keys: string) => void, pid: number | undefined }} Running
 * @typedef {(parameters: string[], options: { cwd: string, env: NodeJS.ProcessEnv }, onOutput: (text: string) => void) => Running} Run
 */

/** @type {Run} */
function runWithoutTerminal(parameters, options, onOutput) {
  const child = spawn(process.execPath, parameters, options);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", onOutput);
  }
  const exit = once(child, "close").then(([code]) => code);
  return {
    exit,
    kill: (signal) => void child.kill(signal),
    type: (keys) => void child.stdin.write(keys),
    pid: child.pid,
  };
}

/** @type {Run} */
function runOnTerminal(parameters, { cwd, env }, onOutput) {
  if (pty instanceof Error) {
    throw pty;
  }
  const child = pty.spawn(process.execPath, parameters, { cols: 160, rows: 40, cwd, env: /** @type {any} */ (env) });
  child.onData(onOutput);
  let isOver = false;
  /** @type {Promise<number>} */
  const exit = new Promise((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));
  void exit.then(() => (isOver = true));
  return {
    exit,
    kill: (signal) => void (isOver || child.kill(signal)),
    type: (keys) => child.write(keys),
    pid: child.pid,
  };
}

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {string} body
 *
 * @typedef {object} RequestOptions
 * @property {string} [method]
 * @property {Record<string, string>} [headers]
 * @property {string | Buffer} [body]
 *
 * @typedef {Program & { url: string, get: (path: string, options?: RequestOptions) => Promise<Answer> }} Dev
 */

/**
 * Starts `dev` on a free port, and waits until it serves.
 *
 * @param {import("node:test").TestContext} t
 * @param {string} cwd
 * @param {{ flags?: string[], env?: Record<string, string>, terminal?: boolean }} [options]
 * @returns {Promise<Dev>}
 */
export async function startDev(t, cwd, { flags = ["--port", "0"], ...options } = {}) {
  const program = start(t, ["dev", ...flags], { cwd, ...options });
  await program.prints(/Page: http/);
  const [, url = ""] = /Page: (http:\/\/[^/]+)/.exec(program.output()) ?? [];
  return { ...program, url, get: (path, request) => get(url, path, request) };
}

/**
 * Sends exactly this request; `fetch` would add headers.
 *
 * @param {string} url
 * @param {string} path
 * @param {RequestOptions} [options]
 * @returns {Promise<Answer>}
 */
export function get(url, path, { method = "GET", headers = {}, body } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = sendRequest({ hostname, port, method, path, headers, agent: false }, async (response) => {
      const chunks = await response.toArray();
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString("latin1"),
      });
    });
    request.on("error", reject);
    request.setTimeout(PATIENCE, () => request.destroy(new Error(`no answer from ${path}`)));
    request.end(body);
  });
}

/**
 * Waits until `holds` returns true.
 *
 * @param {() => boolean | Promise<boolean>} holds
 * @param {() => string} [describe]
 */
export async function until(holds, describe = () => "it did not happen") {
  const deadline = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(describe());
    }
    await sleep(20);
  }
}
