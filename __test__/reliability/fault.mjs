// @ts-check
// Runs a program in which one change to the disk fails, or before which it is killed; see fault.rs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { cacheFolder } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";

/** The C library of Linux is what the calls go through. */
export const canInjectFaults = process.platform === "linux";

/** @typedef {"kill" | "full" | "read-only" | "files"} Kind - What happens, as in fault.rs. */
/** @typedef {{ name: string, path: string }} Change - A call of the C library, and what it changes. */
/** @typedef {{ code: number | null, signal: string | null, output: string, changes: Change[] }} Outcome */

const SOURCE = fileURLToPath(new URL("fault.rs", import.meta.url));

/** @type {Promise<string> | undefined} */
let library;

/** The compiled fault.rs. */
function faultLibrary() {
  library ??= compile();
  return library;
}

async function compile() {
  const hash = createHash("sha256")
    .update(await readFile(SOURCE))
    .digest("hex");
  const folder = join(cacheFolder, `fault-${hash.slice(0, 12)}`);
  const file = join(folder, "libfault.so");
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    const made = join(folder, `${process.pid}.so`);
    await mustRun("rustc", ["--edition", "2024", "--crate-type", "cdylib", "-O", "-o", made, SOURCE]);
    await rename(made, file);
  }
  return file;
}

/**
 * Runs a Node program whose changes below a folder are counted; the one with number `at` fails or is the end of the
 * process. Without `at`, all succeed.
 *
 * @param {string[]} args
 * @param {{ cwd: string, below: string, at?: number, kind?: Kind, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Outcome>}
 */
export async function runWithFault(args, { cwd, below, at = 0, kind = "kill", env = process.env }) {
  const log = `${below}.changes`;
  const child = spawn(process.execPath, args, {
    cwd,
    env: {
      ...env,
      NO_COLOR: "1",
      LD_PRELOAD: await faultLibrary(),
      FAULT_BELOW: below,
      FAULT_AT: String(at),
      FAULT_KIND: kind,
      FAULT_LOG: log,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
  const [code, signal] = await once(child, "close");
  const text = await readFile(log, "utf8").catch(() => "");
  await rm(log, { force: true });
  return { code, signal, output, changes: text.split("\n").filter(Boolean).map(changeOf) };
}

/** @param {string} line @returns {Change} */
function changeOf(line) {
  const [, name = "", path = ""] = /^\d+ (\S+) (.*)$/.exec(line) ?? [];
  return { name, path };
}
