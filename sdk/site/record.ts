/**
 * Which files in a site's functions folder belong to which integration.
 *
 * Netlify keeps such a folder between local builds, so a plugin has to distinguish its own old files from files of others. Each
 * integration keeps a list next to the functions, in a file that Netlify does not read as a function.
 */
import { lstat, readdir, readFile, utimes } from "node:fs/promises";
import { join } from "node:path";

import { recordFile, slugOfRecord } from "../shared/layout.js";
import { isLeftover } from "./leftover.js";
import { isInside } from "./manifest.js";

/** The content of the record that lists `files`. */
export function formatRecord(slug: string, files: Iterable<string>): string {
  return `${JSON.stringify({ version: 1, slug, files: [...new Set(files)].sort() }, null, 2)}\n`;
}

/** The files that an integration has put into `target`; empty when there is no readable record. */
export async function readRecord(target: string, slug: string): Promise<Set<string>> {
  const path = join(target, recordFile(slug));
  // Anything else is no record: a link may name that of another site, and a pipe would block for ever.
  const isFile = await lstat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
  return new Set(isFile ? parseFiles(await readFile(path, "utf8").catch(() => "{}")) : []);
}

/**
 * The slug of the integration that has put a file into `target` since Netlify Build started, by file; only for integrations
 * with a readable record.
 *
 * @param except - An integration that is left out: several may have put the same file there.
 */
export async function readOwners(target: string, except?: string): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const name of await readdir(target).catch(() => [])) {
    const slug = slugOfRecord(name);
    if (slug !== undefined && slug !== except && !(await isLeftover(join(target, name)))) {
      (await readRecord(target, slug)).forEach((file) => owners.set(file, slug));
    }
  }
  return owners;
}

/** Marks a record as written by this build; its content and modification time stay the same. */
export async function confirmRecord(target: string, slug: string): Promise<void> {
  const path = join(target, recordFile(slug));
  const stats = await lstat(path).catch(() => undefined);
  if (stats?.isFile() === true) {
    await utimes(path, stats.atime, stats.mtime);
  }
}

function parseFiles(text: string): string[] {
  try {
    const { files } = JSON.parse(text) as { files?: unknown };
    return Array.isArray(files) ? files.filter(isInside) : [];
  } catch {
    return [];
  }
}
