// @ts-check
// What a build of a site would deploy: Netlify's manifest, and the archives that are uploaded.
import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { makeTemp } from "../support/temp.mjs";

const CALL = fileURLToPath(new URL("call.mjs", import.meta.url));
const PATIENCE = 60_000;

/**
 * @typedef {object} ManifestEntry
 * @property {string} name
 * @property {string} path - Of the archive.
 * @property {{ pattern: string }[]} [routes]
 * @property {string} [schedule]
 * @property {string} [invocationMode]
 * @property {number} [priority]
 *
 * @typedef {{ text: string } | { failure: string }} Called
 */

/**
 * The functions in Netlify's manifest, sorted by name.
 *
 * A build of a site without any functions leaves the manifest of an earlier one, which has nothing to do with it.
 *
 * @param {string} folder - Where Netlify put the archives.
 * @param {number} since - When the build started, in milliseconds since 1970.
 * @returns {Promise<ManifestEntry[]>}
 */
export async function readDeployed(folder, since) {
  const file = join(folder, "manifest.json");
  if (!existsSync(file)) {
    return [];
  }
  /** @type {{ functions: ManifestEntry[], timestamp: number }} */
  const { functions, timestamp } = JSON.parse(await readFile(file, "utf8"));
  return timestamp < since ? [] : functions.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Unpacks deployed functions and calls each once, in a process of its own.
 *
 * @param {ManifestEntry[]} functions
 * @param {[node: string, cli: string]} netlify - The Node that runs them, and the netlify-cli whose library unpacks them.
 * @returns {Promise<Map<string, Called>>} By name.
 */
export async function callDeployed(functions, [node, cli]) {
  const StreamZip = createRequire(cli)("node-stream-zip");
  const root = makeTemp("deployed");
  /** @type {Map<string, Called>} */
  const called = new Map();
  for (const { name, path } of functions) {
    const folder = join(root, name);
    await mkdir(folder);
    const zip = new StreamZip.async({ file: path });
    await zip.extract(null, folder);
    await zip.close();
    called.set(name, await call(await entryOf(folder, name), node));
  }
  return called;
}

/**
 * The file that Lambda loads (v1), or that Netlify's bootstrap loads there (v2).
 *
 * @param {string} folder
 * @param {string} name
 */
async function entryOf(folder, name) {
  const bootstrap = join(folder, "___netlify-entry-point.mjs");
  if (existsSync(bootstrap)) {
    const [, main = ""] = /getLambdaHandler\('(.+?)'\)/.exec(await readFile(bootstrap, "utf8")) ?? [];
    return { version: "2", file: join(folder, main) };
  }
  const file = (await readdir(folder)).find((each) => /^\.[cm]?js$/.test(each.slice(name.length)));
  return { version: "1", file: join(folder, file ?? name) };
}

/**
 * @param {{ version: string, file: string }} entry
 * @param {string} node
 * @returns {Promise<Called>}
 */
function call({ version, file }, node) {
  return new Promise((resolve) => {
    const stdio = /** @type {import("node:child_process").StdioOptions} */ (["ignore", "ignore", "pipe", "ipc"]);
    const child = fork(CALL, [version, file], { execPath: node, execArgv: [], stdio });
    let output = "";
    child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    /** @type {Called | undefined} */
    let called;
    child.once("message", (message) => (called = /** @type {Called} */ (message)));
    child.once("close", () => {
      clearTimeout(timer);
      resolve(called ?? { failure: `no response: ${output.trim().split("\n").at(-1) ?? ""}` });
    });
  });
}
