import { lstat, readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { IntegrationError, problem, relativePath } from "../shared/errors.js";
import { FUNCTION_EXTENSIONS } from "../shared/names.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { PluginFunction } from "./manifest.js";
import { readOwners, readRecord } from "./record.js";

/** Extensions of functions, and of their configuration. */
const EXTENSIONS = new Set([...FUNCTION_EXTENSIONS, ".json"]);

/** The changes to a site's internal functions folder. */
export interface Plan {
  slug: string;
  /** The folder, absolute. */
  target: string;
  /** Files to add or replace; without those that already have the right content. */
  writes: PlannedWrite[];
  /** Files of earlier builds to remove, relative to the target. */
  removals: string[];
  /** Files that belong to the integration before and after, relative to the target. */
  before: string[];
  after: string[];
  /**
   * Whether existing files keep their inode. `netlify dev` watches the folder and loses the functions of all other folders
   * when a file appears or disappears.
   */
  inPlace: boolean;
}

/** A file to write, relative to the target. */
export interface PlannedWrite {
  path: string;
  content: Uint8Array;
  /** Permissions, as in `fs.Stats`. */
  mode: number;
  /** The current content, if the integration owns the file. */
  former?: Uint8Array;
}

/** Which functions to put where. */
export interface PlanOptions {
  slug: string;
  /** The plugin's `functions/`. */
  source: URL;
  target: string;
  functions: readonly PluginFunction[];
  /** In `netlify dev` nothing is removed, and files are overwritten in place. */
  dev: boolean;
}

/**
 * Compares the plugin's files with what is in the target; changes nothing.
 *
 * @throws {@link IntegrationError} `NI3002` for every path that is taken by a file of others.
 */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const { slug, target, functions, dev } = options;
  const owned = await readRecord(target, slug);
  const kept = new Set(functions.flatMap(({ files }) => files));
  const wanted = [...kept].sort();
  await refuseConflicts(options, owned, wanted);
  const removals = dev
    ? []
    : await removable(
        target,
        [...owned].filter((path) => !kept.has(path)),
      );
  const writes: PlannedWrite[] = [];
  // One after the other, because a package may have more files than a process can open at a time.
  for (const path of wanted) {
    writes.push(await planWrite(options, path));
  }
  return {
    slug,
    target,
    writes: writes.filter(({ content, former }) => former === undefined || !sameBytes(former, content)),
    removals,
    before: [...owned],
    after: dev ? [...owned, ...wanted] : wanted,
    inPlace: dev,
  };
}

async function planWrite({ source, target }: PlanOptions, path: string): Promise<PlannedWrite> {
  const file = join(fileURLToPath(source), path);
  const write = { path, content: await readFile(file), mode: (await stat(file)).mode & 0o777 };
  const occupied = (await lookAt(target, path)) === "file";
  return occupied ? { ...write, former: await readFile(join(target, path)) } : write;
}

async function removable(target: string, paths: string[]): Promise<string[]> {
  const seen = await Promise.all(paths.map((path) => lookAt(target, path)));
  return paths.filter((_, index) => seen[index] === "file");
}

async function refuseConflicts(
  options: PlanOptions,
  owned: ReadonlySet<string>,
  wanted: readonly string[],
): Promise<void> {
  const occupied = new Set(await namesakes(options, owned));
  for (const path of wanted) {
    const found = await lookAt(options.target, path);
    if (found === "obstacle" || (found === "file" && !owned.has(path))) {
      occupied.add(path);
    }
  }
  const diagnostics = await Promise.all([...occupied].map((path) => conflict(options, path)));
  if (diagnostics.length > 0) {
    throw new IntegrationError(diagnostics);
  }
}

/** Entries of others that Netlify would read as the same function, or as its configuration. */
async function namesakes({ target, functions }: PlanOptions, owned: ReadonlySet<string>): Promise<string[]> {
  const names = new Set(functions.map(({ injectedName }) => injectedName));
  const entries = await readdir(target, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() || EXTENSIONS.has(extname(entry.name)))
    .map(({ name }) => name)
    .filter((name) => names.has(name.replace(/\.[^.]+$/, "")) && !isOwned(owned, name));
}

/** A folder is owned when a file in it is. */
function isOwned(owned: ReadonlySet<string>, name: string): boolean {
  return owned.has(name) || [...owned].some((path) => path.startsWith(`${name}/`));
}

async function conflict({ slug, target }: PlanOptions, path: string): Promise<Diagnostic> {
  const other = (await readOwners(target)).get(path);
  const owner = other === undefined ? "another plugin or an earlier build" : `the integration \`${other}\``;
  const place = `${relativePath(process.cwd(), target)}/${path}`;
  const message = `\`${place}\` already exists: it belongs to ${owner}, and the integration \`${slug}\` needs the path`;
  const help = "delete it if it is left over; otherwise change the prefix of one of the two";
  return problem("NI3002", message, { help });
}

/** What is at `path`; symlinks below `target` are never followed. */
async function lookAt(target: string, path: string): Promise<"nothing" | "file" | "obstacle"> {
  const segments = path.split("/");
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const stats = await lstat(join(target, ...segments.slice(0, depth))).catch(ignoreMissing);
    if (stats === undefined) {
      return "nothing";
    }
    if (depth < segments.length ? !stats.isDirectory() : !stats.isFile()) {
      return "obstacle";
    }
  }
  return "file";
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") {
    throw error;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
