import type { NetlifyConfig } from "../types/netlify.js";
import type { PluginFunction } from "./manifest.js";

/** Sets the configuration that Netlify cannot read from the code of a function. */
export function configure(netlifyConfig: NetlifyConfig, functions: readonly PluginFunction[], target: string): void {
  for (const plugin of functions) {
    const settings = { ...scheduleOf(plugin), ...deliveryOf(plugin, target) };
    if (Object.keys(settings).length > 0) {
      netlifyConfig.functions ??= {};
      netlifyConfig.functions[plugin.injectedName] = { ...netlifyConfig.functions[plugin.injectedName], ...settings };
    }
  }
}

/** Netlify does not find the `schedule()` call of a v1 function once it is bundled. */
function scheduleOf({ apiVersion, schedule }: PluginFunction): { schedule?: string } {
  return apiVersion === 1 && schedule !== undefined ? { schedule } : {};
}

/**
 * v1 functions have no `config`, and netlify-cli 17 does not read these keys from it. The globs are absolute, because the folder
 * that relative globs start from differs between repositories with one site and with several.
 */
function deliveryOf(
  { included = [] }: PluginFunction,
  target: string,
): { node_bundler?: string; included_files?: string[] } {
  if (included.length === 0) {
    return {};
  }
  const folder = target.replaceAll("\\", "/").replace(/[()[\]{}*?]/g, "\\$&");
  return { node_bundler: "none", included_files: included.map((pattern) => `${folder}/${pattern}`) };
}
