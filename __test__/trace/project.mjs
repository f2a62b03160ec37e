// @ts-check
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { ntli } from "../cli/support.mjs";
import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";

const FIXTURE = join(repository, "fixtures", "trace");
const CALL = fileURLToPath(new URL("call.mjs", import.meta.url));
const MARKER = /\/\* at:(\w+) \*\//g;

/** The functions of the fixture by their files, and the markers that their stacks pass, innermost first. */
export const FUNCTIONS = {
  "acme_package.mjs": ["fail", "callback", "thrower", "package"],
  "acme_shared.mjs": ["fail", "shared"],
  "acme_events.mjs": ["fail", "method", "events"],
  "acme_legacy.cjs": ["fail", "legacy"],
};

/**
 * Builds a copy of the fixture, as its author would.
 *
 * @param {string[]} [flags]
 * @returns {Promise<string>} Its root.
 */
export async function buildFixture(flags = []) {
  const root = join(makeTemp("trace"), "trace");
  cpSync(FIXTURE, root, { recursive: true, filter: (path) => basename(path) !== "deps" });
  cpSync(join(FIXTURE, "deps"), join(root, "node_modules"), { recursive: true });
  mkdirSync(join(root, "node_modules", "@netlify"));
  symlinkSync(repository, join(root, "node_modules", "@netlify", "sdk"), "junction");
  const { code, stderr } = await ntli(["build", ...flags], { cwd: root });
  if (code !== 0) {
    throw new Error(stderr);
  }
  return root;
}

/**
 * Where the markers of the fixture are: `<file>:<line>:<column>` of what stands behind each.
 *
 * @param {string} root
 * @returns {Record<string, string>}
 */
export function markers(root) {
  const files = ["src", join("node_modules", "thrower")].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
  );
  const found = files.filter((file) => /\.[cm]?[jt]s$/.test(file)).flatMap((file) => markersIn(file, root));
  return Object.fromEntries(found);
}

/** @param {string} file @param {string} root @returns {[string, string][]} */
function markersIn(file, root) {
  const shown = relative(root, file).replaceAll("\\", "/");
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((text, index) =>
    [...text.matchAll(MARKER)].map((match) => {
      const [marker, name = ""] = match;
      return /** @type {[string, string]} */ ([name, `${shown}:${index + 1}:${match.index + marker.length + 1}`]);
    }),
  );
}

/**
 * Copies the built functions to a folder that nothing of the author's is near.
 *
 * @param {string} root
 * @param {string} [name]
 */
export function copyFunctions(root, name = "far") {
  const folder = join(makeTemp("deployed"), name);
  cpSync(join(root, ".ntli", "build", "functions"), folder, { recursive: true });
  return folder;
}

/**
 * Calls a function in a plain Node of its own, without flags.
 *
 * @param {string} file
 * @param {string} [node]
 * @returns {Promise<string>} The stack of what it throws.
 */
export function stackOf(file, node = process.execPath) {
  return new Promise((resolve, reject) => {
    execFile(node, [CALL, file], { env: { PATH: process.env["PATH"] } }, (error, stdout, stderr) => {
      error ? reject(new Error(stderr, { cause: error })) : resolve(stdout);
    });
  });
}

/**
 * Runs `netlify-integration trace` with the text as its input.
 *
 * @param {string} cwd
 * @param {string} text
 * @param {string[]} [args]
 * @returns {Promise<{ code: number | string, stdout: string, stderr: string }>}
 */
export function trace(cwd, text, args = []) {
  return new Promise((resolve) => {
    const parameters = [join(repository, "bin", "netlify-integration.js"), "trace", ...args];
    const child = execFile(process.execPath, parameters, { cwd }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? error.signal ?? "killed"), stdout, stderr });
    });
    child.stdin?.end(text);
  });
}

/** The places in the author's files and packages that a stack names, whatever is in front of them. @param {string} stack */
export function placesIn(stack) {
  return [...stack.matchAll(/\b((?:src|node_modules\/thrower)\/[\w./]+:\d+:\d+)/g)].map(([, place]) => place);
}
