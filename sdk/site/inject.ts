import type { IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, isIntegrationError, problem, reasonOf, relativePath } from "../shared/errors.js";
import { FUNCTIONS_DIR } from "../shared/layout.js";
import type { BuildHookType, NetlifyConfig, NetlifyContext } from "../types/netlify.js";
import { loadSiteAddon, type SiteAddon } from "./addon.js";
import { apply } from "./apply.js";
import { configure, setPatterns, type SetPatterns } from "./configure.js";
import { addConfigFiles } from "./config-file.js";
import { readPlugin, readSite, sameBytes, type SiteFiles } from "./content.js";
import { addPatterns } from "./included.js";
import { checkTarget, foldersOf, type SiteFolders } from "./folders.js";
import type { PluginFunction, PluginManifest } from "./manifest.js";
import { makePlan, makeRestoringPlan, type PlanOptions } from "./plan.js";
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
}

/** Selects the functions that the site gets, and reads them; changes nothing. */
export async function prepare(
  { context, settings, root, site }: Omit<Run, "event">,
  { slug, functions }: PluginManifest,
): Promise<Injection> {
  const folders = foldersOf(context.constants);
  const { selected, leftOut } = await select(functions, settings.functions, site);
  return reportFailure(folders, async () => {
    const files = readPlugin(new URL(`${FUNCTIONS_DIR}/`, root), selected);
    const patterns = setPatterns(context.netlifyConfig, selected);
    const owners = await Promise.all(allOf(folders).map((folder) => readOwners(folder, slug)));
    const earlier = new Set(owners.flatMap((each) => [...each.values()]));
    return { slug, folders, functions: selected, leftOut, files, earlier, patterns, addon: loadSiteAddon(root) };
  });
}

/** Copies the functions into the site, and removes those of earlier builds, or changes nothing and throws. */
export function place(injection: Injection, { netlifyConfig }: NetlifyContext): Promise<void> {
  const { folders, functions, patterns } = injection;
  return reportFailure(folders, async () => {
    await checkTarget(folders);
    addSettings(injection, netlifyConfig);
    const plan = await makePlan(claimOf(injection));
    const others = allOf(folders).filter((each) => each !== folders.target);
    const cleaning = await Promise.all(
      others.map((target) => makePlan({ ...claimOf(injection), target, wanted: new Map() })),
    );
    await apply(plan, () => configure(netlifyConfig, functions, folders.target, patterns));
    for (const each of cleaning) {
      await apply(each);
    }
  });
}

/** Accepts what the integration's own handlers have changed, so that {@link restore} does not undo it. */
export function acceptChanges(injection: Injection): void {
  const { folders, functions } = injection;
  injection.files = readSite(folders.target, injection.files);
  injection.functions = functions.filter(({ file }) => injection.files.has(file));
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
 * @returns The number of files that were put back.
 */
export function restore(injection: Injection): Promise<number> {
  const { folders } = injection;
  return reportFailure(folders, async () => {
    await checkTarget(folders);
    const plan = await makeRestoringPlan(claimOf(injection));
    await apply(plan);
    return plan.writes.length;
  });
}

/** The folders that functions may have been injected into. */
function allOf({ internal, frameworks, generated }: SiteFolders): string[] {
  return [internal, frameworks, generated];
}

function claimOf({ slug, folders, functions, files }: Injection): PlanOptions {
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
    case "ENOSPC":
    case "EDQUOT":
      return "free space on the disk, and build again; nothing was changed";
    case "ENOENT":
      return "install the integration again: a file of it is missing; nothing was changed";
    default:
      return "make sure that the folder is writable, and build again; nothing was changed";
  }
}
