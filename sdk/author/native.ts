/**
 * The only caller of the addon.
 *
 * The addon returns problems of an integration as values; a rejection is a bug of this package and is thrown as `NI9001`.
 */
import type * as Addon from "#addon";

import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import { addonMissing } from "./addon-missing.js";

export type { FileUsage, FunctionsFolder, UsedMember } from "#addon";

/** Functions during development. */
export type Functions = Pick<Addon.IncrementalBuild, "find" | "update">;

type Call = "build" | "check" | "findUsage" | "nextRuns" | "prepare" | "publishing" | "siteIntegrations" | "size";

/** The addon's functions, as the rest of the SDK calls them. */
export interface Native extends Pick<typeof Addon, Call> {
  explain(): Promise<Addon.Manual[]>;
  develop(input: Addon.DevelopInput): Functions;
  /** The `.gitignore` files of an integration; `root` is absolute, without symlinks. */
  gitIgnored(root: string): Pick<Addon.GitIgnored, "ignores">;
}

/**
 * Loads the addon; only the first call takes time.
 *
 * @throws {@link IntegrationError} `NI9002` when there is no addon for this platform.
 */
export async function loadNative(): Promise<Native> {
  const addon = await import("#addon").catch((cause: unknown) => {
    throw addonMissing(cause);
  });
  return {
    prepare: (input) => guard(addon.prepare(input)),
    check: (input) => guard(addon.check(input)),
    explain: () => guard(Promise.resolve().then(() => addon.explain())),
    build: (input) => guard(addon.build(input)),
    findUsage: (input) => guard(addon.findUsage(input)),
    publishing: (input) => guard(addon.publishing(input)),
    size: (input) => guard(addon.size(input)),
    develop: (input) => functionsOf(new addon.IncrementalBuild(input)),
    nextRuns: addon.nextRuns,
    gitIgnored: (root) => new addon.GitIgnored(root),
    siteIntegrations: addon.siteIntegrations,
  };
}

function functionsOf(build: Addon.IncrementalBuild): Functions {
  return {
    update: (input) => guard(build.update(input)),
    find: (request) => build.find(request),
  };
}

async function guard<Report>(call: Promise<Report>): Promise<Report> {
  try {
    return await call;
  } catch (cause) {
    throw internalError(cause);
  }
}

/** A bug of this package, as an error with a diagnostic. */
function internalError(cause: unknown): IntegrationError {
  const help = "report it to netlify-sdk-native, with the stack trace and the files that cause it";
  return new IntegrationError([problem("NI9001", reasonOf(cause), { help })], { cause });
}
