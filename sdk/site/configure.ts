import type { NetlifyConfig } from "../types/netlify.js";
import { asGlob, patternsOf, spareFiles } from "./included.js";
import type { PluginFunction } from "./manifest.js";

/** The patterns of `included_files` that are set for functions, by the name of the function. */
export type SetPatterns = ReadonlyMap<string, readonly string[]>;

/** What a configuration sets for functions, before anything changes it. */
export function setPatterns(
  { functions = { "*": {} } }: NetlifyConfig,
  injected: readonly PluginFunction[],
): SetPatterns {
  return new Map(injected.map(({ injectedName: name }) => [name, patternsOf(functions[name]?.["included_files"])]));
}

/**
 * Sets the configuration that Netlify cannot read from the code of a function, beside what the site and the integration's own
 * handlers have set for it. Setting it again changes nothing.
 *
 * @param patterns - What the site has set; a handler that sets its own patterns usually replaces them.
 */
export function configure(
  netlifyConfig: NetlifyConfig,
  functions: readonly PluginFunction[],
  target: string,
  patterns: SetPatterns,
): void {
  const withoutConfig = functions.filter(({ apiVersion }) => apiVersion === 1);
  spareFiles(
    netlifyConfig,
    withoutConfig.map(({ injectedName }) => injectedName),
    target,
  );
  for (const plugin of functions) {
    const settings = settingsOf(plugin, netlifyConfig, target, patterns);
    if (Object.keys(settings).length > 0) {
      netlifyConfig.functions ??= { "*": {} };
      netlifyConfig.functions[plugin.injectedName] = { ...netlifyConfig.functions[plugin.injectedName], ...settings };
    }
  }
}

/** What Netlify has to be told of a function, with what the site and handlers have set in the same keys. */
export function settingsOf(
  plugin: PluginFunction,
  { functions = { "*": {} } }: NetlifyConfig,
  target: string,
  patterns: SetPatterns,
): FunctionSettings {
  const former = functions[plugin.injectedName] ?? {};
  const settings: FunctionSettings = { ...scheduleOf(plugin, former), ...deliveryOf(plugin, target) };
  const ours = settings.included_files ?? [];
  const theirs = [...(patterns.get(plugin.injectedName) ?? []), ...patternsOf(former["included_files"])];
  if (ours.length + theirs.length > 0) {
    settings.included_files = [...new Set([...theirs, ...ours])];
  }
  return settings;
}

/** Keys of netlify.toml. */
export interface FunctionSettings {
  schedule?: string;
  node_bundler?: string;
  included_files?: string[];
}

/** Netlify does not find the `schedule()` call of a v1 function once it is bundled. The site may have set another schedule. */
function scheduleOf({ apiVersion, schedule }: PluginFunction, former: Record<string, unknown>): FunctionSettings {
  return apiVersion === 1 && schedule !== undefined && former["schedule"] === undefined ? { schedule } : {};
}

/**
 * v1 functions have no `config`, and netlify-cli 17 does not read these keys from it. Netlify's bundlers would find the chunks of
 * a v1 function, but what the site sets for all functions may take them away, or even the entry, or choose another bundler.
 *
 * The globs are absolute, because the folder that relative globs start from differs between repositories with one site and with
 * several.
 */
function deliveryOf({ apiVersion, included = [] }: PluginFunction, target: string): FunctionSettings {
  if (apiVersion === 2 && included.length === 0) {
    return {};
  }
  const files = included.map((pattern) => `${asGlob(target)}/${pattern}`);
  return { node_bundler: "none", ...(files.length > 0 && { included_files: files }) };
}
