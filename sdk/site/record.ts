/**
 * Who put which file into a site's internal functions folder.
 *
 * Netlify keeps that folder between local builds, so a plugin has to tell its own leftovers from what
 * others put there: each integration keeps a list beside the functions, in a file that Netlify does not
 * take for a function.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { recordFile, slugOfRecord } from "../shared/layout.js";
import { isInside } from "./manifest.js";

/** Content of the record that lists `files`. */
export function formatRecord(slug: string, files: Iterable<string>): string {
  return `${JSON.stringify({ version: 1, slug, files: [...new Set(files)].sort() }, null, 2)}\n`;
}

/** The files that an integration has put into `target`; none when there is no readable record. */
export async function readRecord(target: string, slug: string): Promise<Set<string>> {
  const text = await readFile(join(target, recordFile(slug)), "utf8").catch(() => "{}");
  return new Set(parseFiles(text));
}

/** The integration that has put a file into `target`, by file; only those that left a readable record. */
export async function readOwners(target: string): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const name of await readdir(target).catch(() => [])) {
    const slug = slugOfRecord(name);
    if (slug !== undefined) {
      (await readRecord(target, slug)).forEach((file) => owners.set(file, slug));
    }
  }
  return owners;
}

function parseFiles(text: string): string[] {
  try {
    const { files } = JSON.parse(text) as { files?: unknown };
    return Array.isArray(files) ? files.filter(isInside) : [];
  } catch {
    return [];
  }
}
