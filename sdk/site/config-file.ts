/**
 * The configuration of v1 functions in files beside them, which Netlify reads in `.netlify/functions-internal` only (zip-it-and-
 * ship-it, `getFromFile`).
 *
 * What a plugin sets in `netlifyConfig` ends with the build. But before there was a Frameworks API, that folder outlives it, and
 * a later build, `netlify deploy` and `netlify dev` read functions from it: without their schedules, scheduled functions would be
 * ordinary ones, which everybody can call.
 */
import type { NetlifyConfig } from "../types/netlify.js";
import { settingsOf, type SetPatterns } from "./configure.js";
import type { SiteFiles } from "./content.js";
import { patternsFor } from "./included.js";
import type { PluginFunction } from "./manifest.js";

/** Adds the files; a key in one of them replaces what netlify.toml says. */
export function addConfigFiles(
  files: SiteFiles,
  functions: readonly PluginFunction[],
  netlifyConfig: NetlifyConfig,
  target: string,
  patterns: SetPatterns,
): void {
  for (const plugin of functions.filter(({ apiVersion }) => apiVersion === 1)) {
    const { node_bundler: nodeBundler, included_files: own } = settingsOf(plugin, netlifyConfig, target, patterns);
    const { injectedName, file } = plugin;
    const schedule = netlifyConfig.functions?.[injectedName]?.["schedule"] ?? plugin.schedule;
    const includedFiles = own && [...new Set([...patternsFor(injectedName, netlifyConfig, target), ...own])];
    const config = { schedule, nodeBundler, includedFiles };
    if (Object.values(config).some((value) => value !== undefined)) {
      const content = Buffer.from(`${JSON.stringify({ config, version: 1 }, null, 2)}\n`);
      files.set(file.replace(/\.\w+$/, ".json"), { content, mode: 0o644 });
    }
  }
}
