/**
 * What a site sets in `included_files`, for all functions or for an injected one.
 *
 * Netlify reads these settings, but not as the site's owner means them: `includedFiles` in the code of a function, which says
 * which files an injected one cannot run without, replaces them all, and a pattern with `!` for all functions also excludes
 * files of injected ones (zip-it-and-ship-it, `augmentFunctionConfig` and `getPathsOfIncludedFiles`).
 */
import { isAbsolute, resolve } from "node:path";

import type { NetlifyConfig } from "../types/netlify.js";
import type { SiteFiles } from "./content.js";
import type { PluginFunction } from "./manifest.js";

/** The line of a bundled entry that names its files. */
const INCLUDED = /^\tincludedFiles: (\[.+\])(,?)$/m;

/** The settings for all functions. */
const ALL = "*";

/** Names of functions that some settings do not apply to. */
const ALL_BUT = /^!\{?([\w,-]+)\}?$/;

/** A path as a glob that matches nothing else, with `/`. */
export function asGlob(path: string): string {
  return path.replaceAll("\\", "/").replace(/[()[\]{}*?]/g, "\\$&");
}

/** Adds the patterns of the site to the code of functions that name their files themselves. */
export function addPatterns(
  files: SiteFiles,
  functions: readonly PluginFunction[],
  netlifyConfig: NetlifyConfig,
  target: string,
): void {
  for (const { injectedName, file, apiVersion } of functions) {
    const patterns = apiVersion === 2 ? patternsFor(injectedName, netlifyConfig, target) : [];
    const entry = files.get(file);
    if (entry !== undefined && patterns.length > 0) {
      const code = Buffer.from(entry.content).toString("utf8");
      const added = code.replace(INCLUDED, (line, list: string, comma: string) =>
        withPatterns(line, list, comma, patterns),
      );
      if (added !== code) {
        files.set(file, { ...entry, content: Buffer.from(added) });
      }
    }
  }
}

function withPatterns(line: string, list: string, comma: string, patterns: readonly string[]): string {
  try {
    const all = new Set([...(JSON.parse(list) as string[]), ...patterns]);
    return `\tincludedFiles: [${[...all].map((pattern) => JSON.stringify(pattern)).join(", ")}]${comma}`;
  } catch {
    // The integration's own handlers have changed the line.
    return line;
  }
}

/** The patterns of the site for a function, absolute, without those for all that would take files of it away. */
export function patternsFor(name: string, { functions = { "*": {} } }: NetlifyConfig, target: string): string[] {
  const folder = asGlob(target);
  return Object.entries(functions)
    .filter(([expression]) => matches(expression, name))
    .flatMap(([expression, { included_files }]) =>
      patternsOf(included_files).filter((pattern) => expression === name || !mayExclude(pattern, target)),
    )
    .map(absolute)
    .filter((pattern) => !pattern.startsWith(`${folder}/`));
}

/** The value of `included_files` as a list. */
export function patternsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((pattern) => typeof pattern === "string") : [];
}

/** Whether settings for an expression apply to a function; the only wildcard here is `*`. */
function matches(expression: string, name: string): boolean {
  const except = ALL_BUT.exec(expression)?.[1];
  if (except !== undefined) {
    return !except.split(",").includes(name);
  }
  const parts = expression.split("*").map((part) => part.replace(/[^\w-]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}

function absolute(pattern: string): string {
  const [not, path] = pattern.startsWith("!") ? ["!", pattern.slice(1)] : ["", pattern];
  return isAbsolute(path) ? pattern : `${not}${asGlob(process.cwd())}/${path.replace(/^(?:\.\/)+/, "")}`;
}

/** Whether a pattern with `!` could match something in the folder: whether one is in the other, up to the first wildcard. */
function mayExclude(pattern: string, folder: string): boolean {
  if (!pattern.startsWith("!")) {
    return false;
  }
  const [literal = ""] = pattern.slice(1).split(/[*?[{(]/, 1);
  const start = resolve(literal.slice(0, literal.lastIndexOf("/") + 1) || ".");
  return isIn(start, folder) || isIn(folder, start);
}

function isIn(inner: string, outer: string): boolean {
  return (
    inner === outer || inner.replaceAll("\\", "/").startsWith(`${outer.replaceAll("\\", "/").replace(/\/$/, "")}/`)
  );
}

/**
 * Takes injected functions out of patterns with `!` that are meant for all functions of the site, by giving these patterns to all
 * other functions instead.
 */
export function spareFiles(netlifyConfig: NetlifyConfig, names: readonly string[], target: string): void {
  const { functions } = netlifyConfig;
  if (names.length === 0 || functions === undefined) {
    return;
  }
  const spared = new Set(names);
  const excluding: string[] = [];
  for (const [expression, settings] of Object.entries(functions)) {
    const except = ALL_BUT.exec(expression)?.[1];
    const patterns = patternsOf(settings["included_files"]);
    const dangerous = patterns.filter((pattern) => mayExclude(pattern, target));
    if ((expression === ALL || except !== undefined) && dangerous.length > 0) {
      functions[expression] = { ...settings, included_files: patterns.filter((each) => !dangerous.includes(each)) };
      excluding.push(...dangerous);
      except?.split(",").forEach((name) => spared.add(name));
    }
  }
  if (excluding.length > 0) {
    const all = [...spared].sort();
    const expression = all.length === 1 ? `!${all[0]}` : `!{${all.join(",")}}`;
    functions[expression] = { ...functions[expression], included_files: [...new Set(excluding)] };
  }
}
