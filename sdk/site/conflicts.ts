/** Finds functions of a site that have the name or a URL of an injected one. */
import { realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";

import type { IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, problem, reasonOf, relativePath } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { OwnFunction, PresentFunction, SiteFunction } from "../types/site.js";
import type { SiteAddon } from "./addon.js";
import type { DeployedFunction } from "./deployed.js";
import type { Injection } from "./inject.js";
import type { PluginFunction } from "./manifest.js";
import { sortLikeNetlify } from "./order.js";
import { isLeftover } from "./leftover.js";
import { readOwners } from "./record.js";
import { warn } from "./log.js";

/** Indices of the folders with functions; 2 is the one of `netlify dev`. */
const [INTERNAL, FRAMEWORKS, OWN] = [0, 1, 3];

/** What Netlify's manifest gives to the functions of a site's own folder, and to all others (zip-it-and-ship-it, `priority.ts`). */
const [PRIORITY_OF_SITE, PRIORITY_OF_OTHERS] = [10, 0];

/** A function that the site has, or will have after the injection. */
interface Candidate extends SiteFunction {
  injected?: PluginFunction;
  /** The integration that it belongs to, if it was injected by another one. */
  slug?: string | undefined;
  generator?: string | undefined;
  /** Whether an earlier build has put it there, and this one has not. */
  isOld?: boolean;
  /** Whether this build has written it into the site's own folder. */
  isOutput?: boolean;
  priority: number;
  /** Of the functions with one name, the one with the highest rank is deployed. */
  rank: number;
}

/**
 * Conflicts with the functions that the site has; empty when the addon does not load.
 *
 * A check that does not work must not fail a site's build: then it is a warning, `NI9001`.
 *
 * @param deployed - What Netlify has bundled; before that, only functions that exist already are compared.
 * @param which - Those of this build, of the site's own folder, or of earlier builds; the last are never errors.
 */
export async function findConflicts(
  injection: Injection,
  settings: IntegrationSettings,
  deployed?: readonly DeployedFunction[],
  which: "current" | "own" | "old" = "current",
): Promise<Diagnostic[]> {
  const { addon, slug } = injection;
  if (addon === undefined) {
    return [];
  }
  const isStrict = ({ group }: PluginFunction): boolean =>
    which !== "old" && settings.functions[group]?.onConflict === "error";
  // Both could report a conflict of two integrations; the later one does, and one that asks for an error.
  const isReported = ({ slug: other }: Candidate): boolean =>
    other === undefined || injection.earlier.has(other) || injection.functions.some(isStrict);
  try {
    const others = (await otherFunctions(injection, addon, deployed !== undefined)).filter(
      ({ isOld = false, folder }) => isOld === (which === "old") && (which !== "own" || folder === OWN),
    );
    const own = injection.functions.map((injected) => planned(injected, injection));
    const candidates =
      deployed === undefined ? rank([...others, ...own]) : await rankAs(deployed, [...others, ...own], injection);
    return await addon.findConflicts({
      root: process.cwd(),
      slug,
      own: candidates.flatMap((each) => toOwn(each, isStrict)),
      present: candidates.filter((each) => !each.injected && isReported(each)).map(toPresent),
      color: isTerminal(),
    });
  } catch (error) {
    return [notCompared(slug, error)];
  }
}

function notCompared(slug: string, cause: unknown): Diagnostic {
  const message = `whether functions of \`${slug}\` are in conflict with those of the site is not known: ${reasonOf(cause)}`;
  const help = "report it to netlify-sdk-native; the functions are injected";
  return problem("NI9001", message, { help, severity: "warning" });
}

/** Whether an injected function has the name or a URL of one of the site's own functions. */
export async function conflictsWithOwn(injection: Injection, settings: IntegrationSettings): Promise<boolean> {
  return (await findConflicts(injection, settings, undefined, "own")).some(({ code }) => code !== "NI9001");
}

/** Logs conflicts as warnings, or fails when one of them is an error. */
export function reportConflicts(conflicts: readonly Diagnostic[], which: "all" | "errors"): void {
  if (conflicts.some(({ severity }) => severity === "error")) {
    throw new IntegrationError(conflicts);
  }
  if (which === "all") {
    conflicts.forEach(({ rendered }) => warn(`${rendered}\n`));
  }
}

/**
 * The functions of others that the site's owner has written, that this build has, or that earlier builds have left.
 *
 * @param isBuilt - Whether the build command has run.
 */
async function otherFunctions({ slug, folders }: Injection, addon: SiteAddon, isBuilt: boolean): Promise<Candidate[]> {
  const paths = [folders.internal, folders.frameworks, folders.generated];
  const owners = await Promise.all(paths.map((path) => readOwners(path)));
  paths.push(...(folders.own === undefined ? [] : [folders.own]));
  const others: Candidate[] = [];
  for (const found of await addon.findSiteFunctions(paths)) {
    const owner = owners[found.folder]?.get(relativePath(paths[found.folder] as string, found.main));
    if (owner === slug) {
      continue;
    }
    const isLeft = await isLeftover(found.main);
    others.push(
      found.folder === OWN
        ? { ...found, isOutput: isBuilt && !isLeft, priority: PRIORITY_OF_SITE, rank: 0 }
        : { ...found, slug: owner, isOld: owner === undefined && isLeft, priority: PRIORITY_OF_OTHERS, rank: 0 },
    );
  }
  return others;
}

/** The function as the addon would find it after the injection. */
function planned(injected: PluginFunction, { folders }: Injection): Candidate {
  const { injectedName: name, file } = injected;
  const [first = file] = file.split("/");
  const place = { entry: join(folders.target, first), main: join(folders.target, file), isFolder: first !== file };
  const folder = [folders.internal, folders.frameworks, folders.generated].indexOf(folders.target);
  return { name, folder, ...place, injected, priority: PRIORITY_OF_OTHERS, rank: 0 };
}

/** Netlify reads one folder after the other, and the entries of a folder sorted by their bytes. */
function rank(candidates: Candidate[]): Candidate[] {
  const bytes = ({ entry }: Candidate): Buffer => Buffer.from(basename(entry));
  candidates.sort((a, b) => a.folder - b.folder || Buffer.compare(bytes(a), bytes(b)));
  return sortLikeNetlify(candidates).map((each, rank) => ({ ...each, rank }));
}

/** What Netlify has bundled is what it keeps; that includes functions which plugins have generated in any other place. */
async function rankAs(
  deployed: readonly DeployedFunction[],
  candidates: Candidate[],
  { folders }: Injection,
): Promise<Candidate[]> {
  const internal = await realpath(folders.internal).catch(() => folders.internal);
  const left = new Map(deployed.map((each) => [each.mainFile, each]));
  const ranked: Candidate[] = [];
  for (const candidate of candidates) {
    const main = await realpath(candidate.main).catch(() => candidate.main);
    const found = left.get(main);
    left.delete(main);
    ranked.push(found === undefined ? candidate : { ...candidate, ...known(found), rank: 1 });
  }
  for (const found of left.values()) {
    const { name, mainFile: main } = found;
    // What plugins generate is in their own folders, which are older than the build.
    const isOld = main.startsWith(internal + sep) && (await isLeftover(main));
    ranked.push({
      name,
      folder: INTERNAL,
      entry: dirname(main),
      main,
      isFolder: false,
      ...known(found),
      isOld,
      rank: 1,
    });
  }
  return ranked;
}

function known({ generator, priority }: DeployedFunction): Pick<Candidate, "generator" | "priority"> {
  return { generator: generator === "internalFunc" ? undefined : generator, priority };
}

function toOwn(
  { injected, name, main, rank, priority }: Candidate,
  isStrict: (injected: PluginFunction) => boolean,
): OwnFunction[] {
  if (injected === undefined) {
    return [];
  }
  const { routes, excludedRoutes = [], methods } = injected;
  return [{ name, main, rank, priority, routes, excludedRoutes, methods, isStrict: isStrict(injected) }];
}

function toPresent({
  folder,
  name,
  main,
  rank,
  priority,
  slug,
  generator,
  isOld,
  isOutput,
}: Candidate): PresentFunction {
  const known = { name, main, rank, priority, ...(generator !== undefined && { generator }) };
  if (slug !== undefined) {
    return { ...known, owner: "integration", slug };
  }
  if (isOld === true) {
    return { ...known, owner: "leftover" };
  }
  if (folder === OWN) {
    return { ...known, owner: isOutput === true ? "site-output" : "site" };
  }
  return { ...known, owner: folder === FRAMEWORKS || generator !== undefined ? "framework" : "unknown" };
}

function isTerminal(): boolean {
  return process.stderr.isTTY === true && !process.env["NO_COLOR"];
}
