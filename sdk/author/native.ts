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
    prepare: guard(addon.prepare),
    check: guard(addon.check),
    explain: async () => guardSync(addon.explain)(),
    build: guard(addon.build),
    findUsage: guard(addon.findUsage),
    publishing: guard(addon.publishing),
    size: guard(addon.size),
    develop: guardSync((input) => functionsOf(new addon.IncrementalBuild(input))),
    nextRuns: guardSync(addon.nextRuns),
    gitIgnored: guardSync((root) => patternsOf(new addon.GitIgnored(root))),
    siteIntegrations: guardSync(addon.siteIntegrations),
  };
}

function functionsOf(build: Addon.IncrementalBuild): Functions {
  return { update: guard(build.update.bind(build)), find: guardSync(build.find.bind(build)) };
}

function patternsOf(ignored: Addon.GitIgnored): Pick<Addon.GitIgnored, "ignores"> {
  return { ignores: guardSync(ignored.ignores.bind(ignored)) };
}

/** The same call, whose errors are bugs of this package. */
function guard<Parameters extends unknown[], Report>(
  call: (...parameters: Parameters) => Promise<Report>,
): (...parameters: Parameters) => Promise<Report> {
  return async (...parameters) => {
    try {
      return await call(...parameters);
    } catch (cause) {
      throw internalError(cause);
    }
  };
}

/** The same for a call that returns no promise. */
function guardSync<Parameters extends unknown[], Result>(
  call: (...parameters: Parameters) => Result,
): (...parameters: Parameters) => Result {
  return (...parameters) => {
    try {
      return call(...parameters);
    } catch (cause) {
      throw internalError(cause);
    }
  };
}

/** A bug of this package, as an error with a diagnostic. */
function internalError(cause: unknown): IntegrationError {
  const help = "report it to netlify-sdk-native, with the stack trace and the files that cause it";
  return new IntegrationError([problem("NI9001", reasonOf(cause), { help })], { cause });
}
