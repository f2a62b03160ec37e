import type { IntegrationSettings } from "../integration/settings.js";
import {
  IntegrationError,
  isIntegrationError,
  problem,
  reasonOf,
  relativePath,
  remedyForWriting,
} from "../shared/errors.js";
import { EDGE_FUNCTIONS_DIR, FUNCTIONS_DIR } from "../shared/layout.js";
import type { BuildHookType, NetlifyConfig, NetlifyContext } from "../types/netlify.js";
import { loadSiteAddon, type SiteAddon } from "./addon.js";
import { apply } from "./apply.js";
import { configure, setPatterns, type SetPatterns } from "./configure.js";
import { addConfigFiles } from "./config-file.js";
import { readPlugin, readSite, sameBytes, type SiteFiles } from "./content.js";
import { edgeFoldersOf, type EdgeFolders } from "./edge-folders.js";
import { addPatterns } from "./included.js";
import { checkTarget, foldersOf, isOfSite, type SiteFolders } from "./folders.js";
import { isEdge, type PluginFunction, type PluginManifest } from "./manifest.js";
import { makePlan, makeRestoringPlan, type Plan, type PlanOptions } from "./plan.js";
import { readOwners } from "./record.js";
import { select, type SiteFacts } from "./select.js";

/** A plugin that runs at an event of a site's build. */
export interface Run {
  event: BuildHookType;
  context: NetlifyContext;
  settings: IntegrationSettings;
  /** The plugin's folder. */
  root: URL;
  /** What is known of the site. */
  site: SiteFacts;
}

/** What has been injected into the site that is built. */
export interface Injection {
  slug: string;
  folders: SiteFolders;
  functions: readonly PluginFunction[];
  /** The names of those that the site does not get, as the author has called them. */
  leftOut: readonly string[];
  /** All their files: kept in memory, because the build command may delete the plugin, too. */
  files: SiteFiles;
  /** Integrations that had injected before. */
  earlier: ReadonlySet<string>;
  /** What the site's owner has set for the functions. */
  patterns: SetPatterns;
  addon: SiteAddon | undefined;
  /** The edge functions, which go to a folder of their own. */
  edge: EdgeInjection | undefined;
}

/** The edge functions that have been injected; for `Injection`, see there. */
export interface EdgeInjection {
  slug: string;
  folders: EdgeFolders;
  functions: readonly PluginFunction[];
  files: SiteFiles;
}

/** Files that were put back. */
export interface Restored {
  folder: string;
  files: number;
}

/** Selects the functions that the site gets, and reads them; changes nothing. */
export async function prepare(
  { event, context, settings, root, site }: Run,
  manifest: PluginManifest,
): Promise<Injection> {
  const { slug } = manifest;
  const folders = foldersOf(context.constants);
  const { selected, leftOut } = await select(manifest.functions, settings.functions, site);
  const functions = selected.filter((each) => !isEdge(each));
  return reportFailure(folders, async () => {
    const files = readPlugin(new URL(`${FUNCTIONS_DIR}/`, root), functions);
    const patterns = setPatterns(context.netlifyConfig, functions);
    const owners = await Promise.all(allOf(folders).map((folder) => readOwners(folder, slug)));
    const earlier = new Set(owners.flatMap((each) => [...each.values()]));
    const edge = manifest.functions.some(isEdge) ? prepareEdge(slug, selected.filter(isEdge)) : undefined;
    return { slug, folders, functions, leftOut, files, earlier, patterns, addon: loadSiteAddon(root), edge };
  });

  function prepareEdge(slug: string, functions: readonly PluginFunction[]): EdgeInjection {
    const files = readPlugin(new URL(`${EDGE_FUNCTIONS_DIR}/`, root), functions);
    return { slug, folders: edgeFoldersOf(context.constants, event), functions, files };
  }
}

/** Copies the functions into the site, and removes those of earlier builds, or changes nothing and throws. */
export function place(injection: Injection, { netlifyConfig }: NetlifyContext): Promise<void> {
  const { folders, functions, patterns, edge } = injection;
  return reportFailure(folders, async () => {
    await checkTargets(injection);
    addSettings(injection, netlifyConfig);
    const plans = await placing(injection, allOf(folders));
    if (edge !== undefined) {
      plans.push(...(await placing(edge, [edge.folders.internal, edge.folders.frameworks])));
    }
    await apply(plans, () => configure(netlifyConfig, functions, folders.target, patterns));
  });
}

/** The plans to write into the target, and to remove from all other folders what earlier builds have left there. */
async function placing(injection: Injection | EdgeInjection, folders: readonly string[]): Promise<Plan[]> {
  const claim = claimOf(injection);
  const plans = [await makePlan(claim)];
  for (const target of folders) {
    if (target !== claim.target && (await isOfSite(injection.folders.internal, target))) {
      plans.push(await makePlan({ ...claim, target, wanted: new Map() }));
    }
  }
  return plans;
}

async function checkTargets({ folders, edge }: Injection): Promise<void> {
  await checkTarget(folders);
  if (edge !== undefined) {
    await checkTarget(edge.folders);
  }
}

/** Accepts what the integration's own handlers have changed, so that {@link restore} does not undo it. */
export function acceptChanges(injection: Injection): void {
  for (const each of partsOf(injection)) {
    each.files = readSite(each.folders.target, each.files);
    each.functions = each.functions.filter(({ file }) => each.files.has(file));
  }
}

function partsOf(injection: Injection): (Injection | EdgeInjection)[] {
  return injection.edge === undefined ? [injection] : [injection, injection.edge];
}

/** Follows changes of the site's configuration: those of the integration's own handlers, and of other plugins. */
export async function follow(injection: Injection, { netlifyConfig }: NetlifyContext): Promise<void> {
  const { folders, functions, files, patterns } = injection;
  configure(netlifyConfig, functions, folders.target, patterns);
  const before = new Map(files);
  addSettings(injection, netlifyConfig);
  if ([...files].some(([path, { content }]) => !sameBytes(before.get(path)?.content ?? NOTHING, content))) {
    await restore(injection);
  }
}

const NOTHING = new Uint8Array();

/** Adds what the site and the integration's own handlers have set to the files that tell Netlify. */
function addSettings({ folders, functions, files, patterns }: Injection, netlifyConfig: NetlifyConfig): void {
  addPatterns(files, functions, netlifyConfig, folders.target);
  if (folders.target === folders.internal) {
    addConfigFiles(files, functions, netlifyConfig, folders.target, patterns);
  }
}

/**
 * Puts back what the build command or other plugins have deleted or changed since the injection, completely or not at all.
 *
 * @returns How many files were put back, by folder.
 */
export function restore(injection: Injection): Promise<Restored[]> {
  const { folders } = injection;
  return reportFailure(folders, async () => {
    await checkTargets(injection);
    const plans = await Promise.all(partsOf(injection).map((each) => makeRestoringPlan(claimOf(each))));
    await apply(plans);
    return plans.map(({ target, writes }) => ({ folder: target, files: writes.length }));
  });
}

/** The folders that functions may have been injected into. */
function allOf({ internal, frameworks, generated }: SiteFolders): string[] {
  return [internal, frameworks, generated];
}

function claimOf({ slug, folders, functions, files }: Injection | EdgeInjection): PlanOptions {
  const names = new Set(functions.map(({ injectedName }) => injectedName));
  return { slug, target: folders.target, wanted: files, names };
}

async function reportFailure<Result>({ target }: SiteFolders, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw isIntegrationError(error) ? error : copyFailed(error, target);
  }
}

function copyFailed(cause: unknown, target: string): IntegrationError {
  const folder = relativePath(process.cwd(), target);
  const message = `functions cannot be copied to \`${folder}\`: ${reasonOf(cause)}`;
  return new IntegrationError([problem("NI3003", message, { help: remedyFor(cause) })], { cause });
}

function remedyFor(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException | null)?.code) {
    case "ENOTDIR":
    case "EEXIST":
    case "ELOOP":
      return "delete the file that is in the place of a folder, and build again; nothing was changed";
    case "ENOENT":
      return "install the integration again: a file of it is missing; nothing was changed";
    default:
      return `${remedyForWriting(cause)}, and build again; nothing was changed`;
  }
}
