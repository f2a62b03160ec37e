/** Which functions of a site have the name or a URL of one that is about to be injected. */
import { basename, dirname, join, resolve } from "node:path";

import { relativePath } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { loadSiteAddon, type OwnFunction, type PresentFunction, type SiteAddon, type SiteFunction } from "./addon.js";
import type { PluginFunction } from "./manifest.js";
import { sortLikeNetlify } from "./order.js";
import { readOwners } from "./record.js";

/** What is to be compared with what. */
export interface ConflictOptions {
  slug: string;
  /** The plugin's folder. */
  root: URL;
  /** Where injected functions go, absolute. */
  target: string;
  /** The folder of the site's own functions, if it has one. */
  functionsSrc: string | undefined;
  functions: readonly PluginFunction[];
  /** Whether a conflict of a function is an error. */
  isStrict: (injected: PluginFunction) => boolean;
}

/** Folders that Netlify takes functions from; any other is the site's own. */
const [INTERNAL, FRAMEWORK] = [0, 1];

/**
 * Conflicts with functions that are on the site at this moment; none where the addon does not load.
 *
 * Never throws: that the check does not work must not make a site's build worse.
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

/** A function that the site has, or will have when ours are `injected`. */
interface Candidate extends SiteFunction {
  injected?: PluginFunction;
}

type Ranked = Candidate & { rank: number };

/** In the order in which Netlify reads them. */
function foldersOf({ target, functionsSrc }: ConflictOptions): string[] {
  const internal = [target, join(dirname(target), "v1", "functions")];
  return functionsSrc ? [...internal, resolve(functionsSrc)] : internal;
}

/** As the addon would find it, once it is injected. */
function planned(injected: PluginFunction, target: string): Candidate {
  const { injectedName: name, file } = injected;
  const [first = file] = file.split("/");
  const place = { entry: join(target, first), main: join(target, file), isFolder: first !== file };
  return { name, folder: INTERNAL, ...place, injected };
}

/** Netlify reads folder after folder, and gets the entries of each sorted by their bytes. */
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
