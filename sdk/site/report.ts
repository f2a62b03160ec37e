/** Says in the build log what has been injected, and after bundling, what Netlify deploys. */
import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";

import { IntegrationError, problem, relativePath } from "../shared/errors.js";
import { defaultRouteOf } from "../shared/names.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { filesInArchive } from "./archive.js";
import type { DeployedFunction } from "./deployed.js";
import type { Injection, Restored } from "./inject.js";
import type { PluginFunction } from "./manifest.js";
import { isLeftover } from "./leftover.js";
import { log } from "./log.js";

/** A line of the list: a name, and its URLs or schedule. */
type Line = [name: string, where: string];

/** Names the context first, because local builds silently skip an integration in every context except `dev`. */
export function logInjected({ slug, functions, leftOut, edge }: Injection): void {
  const context = process.env["CONTEXT"];
  log(`${slug} adds ${counts(functions, edge?.functions)} to this site${context ? ` (context: ${context})` : ""}`);
  if (leftOut.length > 0) {
    log(`${slug} leaves out ${leftOut.join(", ")}, as its \`shouldInjectFunction\` does not accept them here`);
  }
}

/** Lists the functions that `netlify dev` serves. */
export function logServed({ functions, edge }: Injection): void {
  const lines = functions.map(
    ({ injectedName, routes, schedule }): Line => [injectedName, whereOf(injectedName, routes, schedule)],
  );
  print([...lines, ...(edge?.functions ?? []).map(({ injectedName, routes }) => edgeLine(injectedName, routes))]);
}

/** Says that files were put back. */
export function logRestored(slug: string, { folder: path, files }: Restored): void {
  if (files > 0) {
    const what = files === 1 ? "1 file" : `${files} files`;
    const folder = relativePath(process.cwd(), path);
    log(`${slug} has put back ${what} in ${folder}, which the build command or a plugin deleted or changed`);
  }
}

/**
 * Lists the functions that Netlify deploys.
 *
 * @throws {@link IntegrationError} `NI3007` when an injected function is not deployed, or not with all its files.
 */
export async function reportDeployed(injection: Injection, deployed: readonly DeployedFunction[]): Promise<void> {
  const { slug, functions } = injection;
  const missing: PluginFunction[] = [];
  const incomplete: Diagnostic[] = [];
  const [lines, replaced]: [Line[], Line[]] = [[], []];
  for (const plugin of functions) {
    const found = deployed.find(({ name }) => name === plugin.injectedName);
    if (found === undefined) {
      missing.push(plugin);
    } else if (await isInjected(injection, plugin, found)) {
      incomplete.push(...(await lostFiles(injection, plugin, found)));
      lines.push([found.name, whereOf(found.name, found.routes, found.schedule)]);
    } else {
      replaced.push([found.name, `is deployed from ${relativePath(process.cwd(), found.mainFile)} instead`]);
    }
  }
  const problems = [...notDeployed(slug, missing), ...incomplete];
  if (problems.length > 0) {
    throw new IntegrationError(problems);
  }
  if (functions.length > 0) {
    log(`Netlify deploys ${count(lines)} of ${slug}`);
  }
  print([...lines, ...replaced, ...(await leftBehind(injection, deployed))]);
}

/** Lists the edge functions that Netlify deploys, with their paths. */
export function logDeployedEdge({ slug }: Injection, deployed: ReadonlyMap<string, readonly string[]>): void {
  if (deployed.size > 0) {
    log(`Netlify deploys ${counts([], [...deployed])} of ${slug}`);
    print([...deployed].map(([name, paths]) => edgeLine(name, paths)));
  }
}

/** Says which edge functions of the site may respond instead of injected functions. */
export function logEdgeFunctionsBefore(found: ReadonlyMap<string, readonly string[]>): void {
  for (const [name, paths] of found) {
    log(`the edge function ${name} of this site runs before ${paths.join(" ")}, and may respond itself`);
  }
}

function edgeLine(name: string, paths: readonly string[]): Line {
  return [name, `${paths.join(" ") || "no path"} (edge)`];
}

/** Functions with a prefix of the integration that an earlier build has left: of `@netlify/sdk` 1.x, for example. */
async function leftBehind({ functions, folders }: Injection, deployed: readonly DeployedFunction[]): Promise<Line[]> {
  const names = new Set(functions.map(({ injectedName }) => injectedName));
  const prefixes = new Set(functions.map(({ name, injectedName }) => injectedName.slice(0, -name.length)));
  const internal = await realpath(folders.internal).catch(() => folders.internal);
  const lines: Line[] = [];
  for (const { name, mainFile } of deployed) {
    const isSimilar = !names.has(name) && [...prefixes].some((prefix) => name.startsWith(prefix));
    if (isSimilar && mainFile.startsWith(internal + sep) && (await isLeftover(mainFile))) {
      lines.push([
        name,
        `is left from an earlier build, and deployed: delete ${relativePath(process.cwd(), mainFile)}`,
      ]);
    }
  }
  return lines;
}

/** Whether Netlify has bundled the injected file, and not another one with the name of the function. */
async function isInjected({ folders }: Injection, plugin: PluginFunction, found: DeployedFunction): Promise<boolean> {
  const file = join(folders.target, plugin.file);
  return (await realpath(file).catch(() => file)) === found.mainFile;
}

function notDeployed(slug: string, missing: readonly PluginFunction[]): Diagnostic[] {
  const [first] = missing;
  if (first === undefined) {
    return [];
  }
  const more = missing.length === 1 ? "" : ` and ${missing.length - 1} more`;
  const message = `Netlify has not bundled \`${first.injectedName}\`${more} of the integration \`${slug}\`, although it was injected: a plugin that runs after it at \`onBuild\` has deleted the file`;
  const help = "find out which plugin deletes functions, and remove it or move it before the integration";
  return [problem("NI3007", message, { help })];
}

/** The files that Netlify was told to deploy with a function, but has left out. */
async function lostFiles(injection: Injection, plugin: PluginFunction, found: DeployedFunction): Promise<Diagnostic[]> {
  const archived = plugin.included === undefined ? undefined : await filesInArchive(found.path);
  if (archived === undefined) {
    return [];
  }
  const root = rootIn(archived, plugin.file);
  const lost = plugin.files.filter((path) => injection.files.has(path) && !archived.has(`${root}${path}`));
  const [first] = lost;
  if (first === undefined) {
    return [];
  }
  const more = lost.length === 1 ? "" : ` and ${lost.length - 1} more`;
  const message = `\`${first}\`${more} of \`${plugin.injectedName}\` is not deployed: a pattern with \`!\` in \`included_files\` of netlify.toml, or of \`.netlify/v1/config.json\`, which a framework writes, excludes it, and the function fails without it`;
  const help =
    "give the pattern only to your own functions: put it below `[functions.<name>]` instead of `[functions]`";
  return [problem("NI3007", message, { help })];
}

/** What comes before the path of an injected file in an archive; it depends on which other files are in it. */
function rootIn(archived: ReadonlySet<string>, file: string): string {
  const main = [...archived].find((name) => name === file || name.endsWith(`/${file}`)) ?? file;
  return main.slice(0, main.length - file.length);
}

function whereOf(name: string, routes: readonly string[], schedule: string | undefined): string {
  return routes.length > 0 ? routes.join(" ") : (schedule ?? defaultRouteOf(name));
}

function count({ length }: readonly unknown[]): string {
  return `${length} function${length === 1 ? "" : "s"}`;
}

/** Counts functions and edge functions; a count of 0 is left out, unless both are 0. */
function counts(functions: readonly unknown[], edge: readonly unknown[] = []): string {
  const edgeFunctions = `${edge.length} edge function${edge.length === 1 ? "" : "s"}`;
  if (edge.length === 0) {
    return count(functions);
  }
  return functions.length === 0 ? edgeFunctions : `${count(functions)} and ${edgeFunctions}`;
}

function print(lines: readonly Line[]): void {
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, where] of lines) {
    log(`${name.padEnd(width)}  ${where}`);
  }
}
