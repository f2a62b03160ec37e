/** Finds the small addons that are copied into plugins; on a site they check for conflicts. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { NETLIFY_PLATFORM, platform } from "../shared/platform.js";

/** A small addon of this package. */
export interface SiteAddon {
  /** Such as `linux-x64-gnu`. */
  platform: string;
  /** Absolute path. */
  path: string;
}

/**
 * The small addons for Netlify's machines and for this one, if they are installed.
 *
 * They are next to the full addon: in the package of this platform, or at the top level of a clone.
 */
export function findSiteAddons(): SiteAddon[] {
  const folders = foldersOf(platform());
  return [...new Set([NETLIFY_PLATFORM, platform()])].flatMap((name) => {
    const file = `netlify-sdk-native-site.${name}.node`;
    const path = folders.map((folder) => join(folder, file)).find(existsSync);
    return path === undefined ? [] : [{ platform: name, path }];
  });
}

function foldersOf(name: string): string[] {
  const clone = fileURLToPath(new URL("../../../", import.meta.url));
  try {
    const manifest = createRequire(import.meta.url).resolve(`netlify-sdk-native-${name}/package.json`);
    return [clone, dirname(manifest)];
  } catch {
    return [clone];
  }
}
