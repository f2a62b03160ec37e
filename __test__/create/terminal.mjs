// @ts-check
import { stripVTControlCharacters } from "node:util";

import { CREATE, environment } from "./support.mjs";

const PATIENCE_MS = 60_000;

/** Has binaries only for common platforms. */
const pty = await import("@lydell/node-pty").catch((/** @type {Error} */ error) => error);

/** Why there is no terminal on this machine; in CI, tests fail instead of being skipped. */
export const NO_TERMINAL = pty instanceof Error && !process.env["CI"] && `no terminal: ${pty.message}`;

export const KEY = { enter: "\r", escape: "\u001B", interrupt: "\u0003", space: " ", down: "\u001B[B" };

/**
 * A program on a terminal of its own.
 *
 * @typedef {object} Terminal
 * @property {number} pid
 * @property {() => string} output - Everything printed so far, without escape sequences.
 * @property {(text: string) => Promise<void>} until - Waits for a text after the last one that was waited for.
 * @property {(keys: string) => void} press
 * @property {Promise<number>} exit - Its exit code.
 */

/**
 * Starts the program on a terminal.
 *
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string> }} options
 * @returns {Terminal}
 */
export function createOnTerminal(args, { cwd, env = {} }) {
  if (pty instanceof Error) {
    throw pty;
  }
  const terminal = pty.spawn(process.execPath, [CREATE, ...args], {
    cols: 120,
    rows: 40,
    cwd,
    env: { ...environment(env), TERM: "xterm-256color" },
  });
  let raw = "";
  let seen = 0;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  terminal.onData((text) => {
    raw += text;
    listeners.forEach((listener) => listener());
  });
  const output = () => stripVTControlCharacters(raw);
  const exit = new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  return {
    pid: terminal.pid,
    output,
    press: (keys) => terminal.write(keys),
    exit,
    until: (text) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`\`${text}\` did not appear in\n${output()}`)), PATIENCE_MS);
        const look = () => {
          const at = output().indexOf(text, seen);
          if (at !== -1) {
            seen = at + text.length;
            clearTimeout(timer);
            listeners.delete(look);
            resolve();
          }
        };
        listeners.add(look);
        look();
      }),
  };
}
