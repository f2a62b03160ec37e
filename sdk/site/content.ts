/** What the files of injected functions contain. */
import { lstat, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { PluginFunction } from "./manifest.js";

/** A file of an injected function. */
export interface SiteFile {
  content: Uint8Array;
  /** Permissions, as in `fs.Stats`. */
  mode: number;
}

/** Files by their path in the functions folder of a site, with `/`. */
export type SiteFiles = Map<string, SiteFile>;

/** The files that functions need, from the plugin. */
export async function readPlugin(source: URL, functions: readonly PluginFunction[]): Promise<SiteFiles> {
  const files: SiteFiles = new Map();
  const paths = new Set(functions.flatMap((each) => each.files));
  // One after the other, because a package may have more files than a process can open at a time.
  for (const path of [...paths].sort()) {
    const file = join(fileURLToPath(source), path);
    files.set(path, { content: await readFile(file), mode: (await stat(file)).mode & 0o777 });
  }
  return files;
}

/** The same files as they are on the site; without those that are not there. */
export async function readSite(target: string, files: SiteFiles): Promise<SiteFiles> {
  const present: SiteFiles = new Map();
  for (const [path, file] of files) {
    const found = (await lookAt(target, path)) === "file" ? await readFile(join(target, path)) : undefined;
    if (found !== undefined) {
      // The same buffer where nothing changed, so that it is in memory once.
      present.set(path, sameBytes(found, file.content) ? file : { ...file, content: found });
    }
  }
  return present;
}

/** What is at `path`; links below `target` are never followed. */
export async function lookAt(target: string, path: string): Promise<"nothing" | "file" | Obstacle> {
  const segments = path.split("/");
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const reached = segments.slice(0, depth).join("/");
    const stats = await lstat(join(target, reached)).catch(ignoreMissing);
    if (stats === undefined) {
      return "nothing";
    }
    if (depth < segments.length ? !stats.isDirectory() : !stats.isFile()) {
      return { obstacle: reached };
    }
  }
  return "file";
}

/** A link, or a file where a folder belongs, or a folder where a file belongs: its path. */
export interface Obstacle {
  obstacle: string;
}

/** Whether two files have the same content. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") {
    throw error;
  }
}
