// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { freePorts } from "./free-ports.mjs";

/** How long to wait, in milliseconds; `NTLI_PATIENCE` is for machines that are busy with other work. */
const PATIENCE = Number(process.env["NTLI_PATIENCE"] ?? 90_000);

const ATTEMPTS = 3;

/** What netlify-cli prints if a port was taken between the look and its use. */
const PORT_TAKEN = /Could not acquire required '[\w-]*port'|EADDRINUSE/i;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} text
 *
 * @typedef {object} DevServer
 * @property {string} url
 * @property {() => string} output
 * @property {(path: string, options?: RequestInit) => Promise<Answer>} request
 * @property {(text: string) => Promise<boolean>} prints - Whether `text` is in the output, within some seconds.
 * @property {() => Promise<void>} stop - Ends the server and all that it started.
 */

/**
 * Starts a real `netlify dev` on a free port, and waits until it answers and knows the functions. It is started again, on
 * other ports, if another program has taken one of them.
 *
 * @param {Pick<import("./site.mjs").Site, "folder" | "env" | "netlify">} site
 * @param {string[]} [functions] - Names of the functions to wait for.
 * @param {string[]} [flags]
 * @param {number} [patience] - In milliseconds, for each thing that is waited for.
 * @returns {Promise<DevServer>}
 */
export async function startDevServer(
  site,
  functions = [],
  flags = ["--internal-disable-edge-functions"],
  patience = PATIENCE,
) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(site, functions, flags, patience);
    } catch (error) {
      if (attempt === ATTEMPTS || !PORT_TAKEN.test(String(error))) {
        throw error;
      }
    }
  }
}

/**
 * @param {Pick<import("./site.mjs").Site, "folder" | "env" | "netlify">} site
 * @param {string[]} functions
 * @param {string[]} flags
 * @param {number} patience
 * @returns {Promise<DevServer>}
 */
async function startOnce({ folder, env, netlify: [command, script] }, functions, flags, patience) {
  const [port, functionsPort, staticPort] = await freePorts(3);
  const ports = ["--port", port, "--functions-port", functionsPort, "--staticServerPort", staticPort].map(String);
  const child = spawn(command, [script, "dev", "--offline", "--no-open", ...flags, ...ports], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that `stop` reaches the servers it starts.
    detached: process.platform !== "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  const url = `http://localhost:${port}`;
  const stop = () => end(child);
  /** @param {string} what @param {() => boolean | Promise<boolean>} holds */
  const until = async (what, holds) => {
    if (!(await happens(holds, patience, () => hasEnded(child)))) {
      await stop();
      throw new Error(`netlify dev: ${what} did not happen\n${output}`);
    }
  };
  await until(`an answer at ${url}`, () => answers(url));
  for (const name of functions) {
    await until(`loading of ${name}`, () => isLoaded(output, name));
  }
  return {
    url,
    output: () => output,
    request: (path, options) => request(url + path, options),
    prints: (text) => happens(() => output.includes(text), 10_000),
    stop,
  };
}

/**
 * @param {() => boolean | Promise<boolean>} holds
 * @param {number} patience - In milliseconds.
 * @param {() => boolean} [isHopeless]
 */
async function happens(holds, patience, isHopeless = () => false) {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (isHopeless() || Date.now() > deadline) {
      return false;
    }
    await sleep(100);
  }
  return true;
}

/** @param {import("node:child_process").ChildProcess} child */
function hasEnded({ exitCode, signalCode }) {
  return exitCode !== null || signalCode !== null;
}

/** @param {string} url @param {RequestInit} [options] */
async function request(url, options = {}) {
  const response = await fetch(url, { ...options, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  return { status: response.status, text: await response.text() };
}

/** @param {string} url */
async function answers(url) {
  try {
    await request(url);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} output @param {string} name */
function isLoaded(output, name) {
  return new RegExp(`Loaded (\\w+ )?function ${name}\\b(?!-)`).test(output);
}

/** @param {import("node:child_process").ChildProcess} child */
async function end(child) {
  if (child.pid === undefined) {
    return;
  }
  if (hasEnded(child)) {
    // A server that it has started outlives it when it gives up.
    signalGroup(child.pid, "SIGKILL");
    return;
  }
  const exit = once(child, "close");
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  } else {
    signalGroup(child.pid, "SIGTERM");
    const timer = setTimeout(signalGroup, 3000, child.pid, "SIGKILL");
    await exit;
    clearTimeout(timer);
    signalGroup(child.pid, "SIGKILL");
  }
  await exit;
}

/** Windows has no process groups. @param {number} group @param {NodeJS.Signals} signal */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // Its last process is already gone.
  }
}
