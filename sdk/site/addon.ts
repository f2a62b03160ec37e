/**
 * The small addon of a plugin. It only adds a check, so a site is built without it when it is missing or does not load.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { ADDONS_DIR } from "../shared/layout.js";
import { platform } from "../shared/platform.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { ConflictsInput, SiteFunction } from "../types/site.js";

/** The functions of the small addon. */
export interface SiteAddon {
  findSiteFunctions(folders: string[]): Promise<SiteFunction[]>;
  findConflicts(input: ConflictsInput): Promise<Diagnostic[]>;
}

/**
 * Loads the addon for this platform.
 *
 * @param root - The plugin's folder: the addons are in `native/`.
 */
export function loadSiteAddon(root: URL): SiteAddon | undefined {
  try {
    return createRequire(root)(fileURLToPath(new URL(`${ADDONS_DIR}/${platform()}.node`, root))) as SiteAddon;
  } catch {
    return undefined;
  }
}
