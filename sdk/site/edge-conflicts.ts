/** Finds edge functions of a site that have the name of an injected one. Netlify bundles both, and runs one of them. */
import { readdir, stat } from "node:fs/promises";
import { extname, join, parse } from "node:path";

import type { IntegrationSettings } from "../integration/settings.js";
import { problem, relativePath } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { EdgeFolders } from "./edge-folders.js";
import type { PluginFunction } from "./manifest.js";
import { isLeftover } from "./leftover.js";

/** Extensions of edge functions (@netlify/edge-bundler, `node/finder.ts`). */
const EXTENSIONS = [".js", ".jsx", ".mjs", ".mts", ".ts", ".tsx"];

/** A warning for each name, or an error where the integration asks for one. */
export async function findEdgeConflicts(
  { internal, frameworks, target, own }: EdgeFolders,
  functions: readonly PluginFunction[],
  settings: IntegrationSettings,
): Promise<Diagnostic[]> {
  const conflicts: Diagnostic[] = [];
  const folders = [internal, frameworks, own].filter((folder) => folder !== undefined && folder !== target);
  for (const folder of functions.length === 0 ? [] : (folders as string[])) {
    const present = await edgeFunctionsIn(folder);
    for (const { injectedName, group } of functions) {
      const file = present.get(injectedName);
      // What an earlier build has left in these folders is removed if it is the integration's own, and stays otherwise.
      if (file !== undefined && (folder === own || !(await isLeftover(file)))) {
        const isStrict = settings.functions[group]?.onConflict === "error";
        conflicts.push(conflict(injectedName, file, folder === own, isStrict));
      }
    }
  }
  return conflicts;
}

function conflict(name: string, file: string, isOwn: boolean, isStrict: boolean): Diagnostic {
  const shown = relativePath(process.cwd(), file);
  const message = `\`${shown}\` has the name of the injected edge function \`${name}\`: Netlify runs only one of them, for the paths of both`;
  const help = isOwn
    ? "rename the edge function of the site, or ask the author of the integration to change its prefix"
    : "ask the author of the integration to change its prefix";
  return problem("NI3020", message, { help, severity: isStrict ? "error" : "warning" });
}

/** The main files of the edge functions in a folder, by name, as Netlify finds them. */
async function edgeFunctionsIn(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const main = await mainIn(path, entry.name);
      if (main !== undefined) {
        found.set(entry.name, main);
      }
    } else if (EXTENSIONS.includes(extname(entry.name))) {
      found.set(parse(entry.name).name, path);
    }
  }
  return found;
}

async function mainIn(folder: string, name: string): Promise<string | undefined> {
  const candidates = EXTENSIONS.flatMap((extension) => [`${name}${extension}`, `index${extension}`]);
  for (const candidate of candidates.map((file) => join(folder, file))) {
    const stats = await stat(candidate).catch(() => undefined);
    if (stats?.isFile() === true) {
      return candidate;
    }
  }
  return undefined;
}
