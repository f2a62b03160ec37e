// @ts-check
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const CALL = "const { default: main } = await import(process.argv[1]); console.log(await (await main()).text());";

/**
 * Calls a v2 function once, in a process of its own.
 *
 * @param {string} file
 * @returns {string[]} What the process prints: the answer, and what went wrong.
 */
export function answerOf(file) {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", CALL, file], {
    encoding: "utf8",
  });
  return [stdout.trim(), stderr];
}

/** The files of each function that an integration has been built into. @param {string} root */
export async function filesOf(root) {
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(await readFile(join(root, ".ntli/build/functions.json"), "utf8"));
  return Object.fromEntries(functions.map(({ name, files }) => [name, files]));
}
