// @ts-check
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @type {string[]} */
const folders = [];

/**
 * Makes a folder that is removed when the process exits; `NTLI_KEEP_TEMP=1` keeps it.
 *
 * Its path is the real one, since Netlify's tools report real paths.
 *
 * @param {string} name
 */
export function makeTemp(name) {
  if (folders.length === 0) {
    process.once("exit", removeAll);
  }
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `ntli-${name}-`));
  folders.push(folder);
  return folder;
}

function removeAll() {
  if (process.env["NTLI_KEEP_TEMP"]) {
    return;
  }
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
