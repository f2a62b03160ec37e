// @ts-check
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { devNull } from "node:os";
import { join, relative, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { repository } from "../support/places.mjs";

export const CREATE = join(repository, "create", "bin", "create-netlify-sdk-native.js");

/**
 * The environment of the program: a git identity and no other git settings, no variables of the npm that runs the tests.
 *
 * @param {Record<string, string>} [changes]
 * @returns {Record<string, string>}
 */
export function environment(changes = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|GIT_|CI$|NODE_TEST)/i.test(name));
  return {
    .../** @type {Record<string, string>} */ (Object.fromEntries(kept)),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Test",
    GIT_AUTHOR_EMAIL: "test@example.com",
    GIT_COMMITTER_NAME: "Test",
    GIT_COMMITTER_EMAIL: "test@example.com",
    npm_config_prefer_offline: "true",
    npm_config_update_notifier: "false",
    ...changes,
  };
}

/**
 * Runs the program without a terminal.
 *
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string> }} options
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function create(args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CREATE, ...args], {
      cwd,
      env: environment(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/**
 * Paths of all files, separated by `/`; folders in `closed` are listed by their own name.
 *
 * @param {string} root
 * @param {string[]} [closed] - Names of folders that are not listed recursively.
 * @returns {Promise<string[]>}
 */
export async function filesIn(root, closed = ["node_modules", ".git"]) {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = join(root, entry.name);
      return entry.isDirectory() && !closed.includes(entry.name)
        ? (await filesIn(path, closed)).map((below) => `${entry.name}/${below}`)
        : [relative(root, path).split(sep).join("/")];
    }),
  );
  return paths.flat().sort();
}

/**
 * Waits until a path exists.
 *
 * @param {string} path
 */
export async function appears(path) {
  const deadline = Date.now() + 60_000;
  while (!existsSync(path)) {
    if (Date.now() > deadline) {
      throw new Error(`\`${path}\` did not appear`);
    }
    await sleep(5);
  }
}
