/** Finds functions of a site that have the name or a URL of one that is about to be injected. */
import { basename, dirname, join, resolve } from "node:path";

import { relativePath } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { OwnFunction, PresentFunction, SiteFunction } from "../types/site.js";
import { loadSiteAddon, type SiteAddon } from "./addon.js";
import type { PluginFunction } from "./manifest.js";
import { sortLikeNetlify } from "./order.js";
import { readOwners } from "./record.js";

/** The functions to inject, and where the functions of the site are. */
export interface ConflictOptions {
  slug: string;
  /** The plugin's folder. */
  root: URL;
  /** The folder for injected functions, absolute. */
  target: string;
  /** The folder of the site's own functions, relative to the working directory. */
  functionsSrc: string | undefined;
  functions: readonly PluginFunction[];
  /** Whether conflicts of a function are errors. */
  isStrict: (injected: PluginFunction) => boolean;
}

/** Indices of folders that Netlify reads functions from; any other is the site's own folder. */
const [INTERNAL, FRAMEWORK] = [0, 1];

/**
 * Conflicts with functions that the site has now; empty when the addon does not load.
 *
 * Never throws, because a check that does not work must not fail a site's build.
 */
export async function findConflicts(options: ConflictOptions): Promise<Diagnostic[]> {
  const addon = loadSiteAddon(options.root);
  if (addon === undefined) {
    return [];
  }
  try {
    return await compare(addon, options);
  } catch {
    return [];
  }
}

async function compare(addon: SiteAddon, options: ConflictOptions): Promise<Diagnostic[]> {
  const { slug, target } = options;
  const owners = await readOwners(target);
  const ownerOf = ({ folder, main }: Candidate): string | undefined =>
    folder === INTERNAL ? owners.get(relativePath(target, main)) : undefined;
  const found = (await addon.findSiteFunctions(foldersOf(options))).filter((each) => ownerOf(each) !== slug);
  const candidates = rank([...found, ...options.functions.map((injected) => planned(injected, target))]);
  return addon.findConflicts({
    root: process.cwd(),
    slug,
    own: candidates.flatMap((each) => toOwn(each, options)),
    present: candidates.filter(({ injected }) => !injected).map((each) => toPresent(each, ownerOf(each))),
    color: isTerminal(),
  });
}

/** A function that the site has, or will have after the injection. */
interface Candidate extends SiteFunction {
  injected?: PluginFunction;
}

type Ranked = Candidate & { rank: number };

/** The folders in the order in which Netlify reads them. */
function foldersOf({ target, functionsSrc }: ConflictOptions): string[] {
  const internal = [target, join(dirname(target), "v1", "functions")];
  return functionsSrc ? [...internal, resolve(functionsSrc)] : internal;
}

/** The function as the addon would find it after the injection. */
function planned(injected: PluginFunction, target: string): Candidate {
  const { injectedName: name, file } = injected;
  const [first = file] = file.split("/");
  const place = { entry: join(target, first), main: join(target, file), isFolder: first !== file };
  return { name, folder: INTERNAL, ...place, injected };
}

/** Netlify reads one folder after the other, and the entries of a folder sorted by their bytes. */
function rank(candidates: Candidate[]): Ranked[] {
  const bytes = ({ entry }: Candidate): Buffer => Buffer.from(basename(entry));
  candidates.sort((a, b) => a.folder - b.folder || Buffer.compare(bytes(a), bytes(b)));
  return sortLikeNetlify(candidates).map((each, rank) => ({ ...each, rank }));
}

function toOwn({ injected, name, main, rank }: Ranked, { isStrict }: ConflictOptions): OwnFunction[] {
  if (injected === undefined) {
    return [];
  }
  const { routes, excludedRoutes = [], methods } = injected;
  return [{ name, main, rank, routes, excludedRoutes, methods, isStrict: isStrict(injected) }];
}

function toPresent({ folder, name, main, rank }: Ranked, slug: string | undefined): PresentFunction {
  const known = { name, main, rank };
  if (folder !== INTERNAL) {
    return { ...known, owner: folder === FRAMEWORK ? "framework" : "site" };
  }
  return slug === undefined ? { ...known, owner: "unknown" } : { ...known, owner: "integration", slug };
}

function isTerminal(): boolean {
  return process.stderr.isTTY === true && !process.env["NO_COLOR"];
}
