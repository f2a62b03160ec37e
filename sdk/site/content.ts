/**
 * What the files of injected functions contain.
 *
 * Reads synchronously: a package may have thousands of files, nothing else happens in this process, and a promise for each file
 * takes several times as long as reading it.
 */
import { lstatSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { damaged, NOT_A_FILE, type PluginFunction } from "./manifest.js";

/** A file of an injected function. */
export interface SiteFile {
  content: Uint8Array;
  /** Permissions, as in `fs.Stats`. */
  mode: number;
}

/** Files by their path in the functions folder of a site, with `/`. */
export type SiteFiles = Map<string, SiteFile>;

/**
 * The files that functions need, from the plugin.
 *
 * @throws {@link IntegrationError} `NI9001` when something else is in the place of one.
 */
export function readPlugin(source: URL, functions: readonly PluginFunction[]): SiteFiles {
  const files: SiteFiles = new Map();
  const paths = new Set(functions.flatMap((each) => each.files));
  for (const path of [...paths].sort()) {
    const file = join(fileURLToPath(source), path);
    const stats = statSync(file);
    if (!stats.isFile()) {
      throw damaged(path, NOT_A_FILE);
    }
    files.set(path, { content: readFileSync(file), mode: stats.mode & 0o777 });
  }
  return files;
}

/** The same files as they are on the site; without those that are not there. */
export function readSite(target: string, files: SiteFiles): SiteFiles {
  const present: SiteFiles = new Map();
  for (const [path, file] of files) {
    const found = readFrom(target, path);
    if (found !== undefined) {
      // The same buffer where nothing changed, so that it is in memory once.
      present.set(path, sameBytes(found, file.content) ? file : { ...file, content: found });
    }
  }
  return present;
}

/** The content of a file in the target, if there is one. */
export function readFrom(target: string, path: string): Uint8Array | undefined {
  return lookAt(target, path) === "file" ? readFileSync(join(target, path)) : undefined;
}

/** What is at `path`; links below `target` are never followed. */
export function lookAt(target: string, path: string): "nothing" | "file" | Obstacle {
  const segments = path.split("/");
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const reached = segments.slice(0, depth).join("/");
    const stats = lstatSync(join(target, reached), { throwIfNoEntry: false });
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
interface Obstacle {
  obstacle: string;
}

/** Whether two files have the same content. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
