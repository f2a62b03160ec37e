/**
 * The small addon of a plugin. It only adds a check, so where it is missing or does not load, a site is
 * built without it.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { ADDONS_DIR } from "../shared/layout.js";
import { platform } from "../shared/platform.js";
import type { Diagnostic } from "../types/diagnostic.js";

/** What Netlify takes for a function. */
export interface SiteFunction {
  name: string;
  /** Index of its folder. */
  folder: number;
  /** The file or folder in that folder, absolute. */
  entry: string;
  /** The file that is read for it, absolute. */
  main: string;
  /** Whether `entry` is a folder. */
  isFolder: boolean;
}

/** A function that is about to be injected. */
export interface OwnFunction {
  name: string;
  /** Where it will be, absolute. */
  main: string;
  routes: string[];
  excludedRoutes: string[];
  methods: string[];
  /** Of one name, the function of the highest rank is deployed. */
  rank: number;
  /** Whether a conflict is an error. */
  isStrict: boolean;
}

/** A function that the site has already. */
export interface PresentFunction {
  name: string;
  main: string;
  rank: number;
  owner: "integration" | "site" | "framework" | "unknown";
  /** Of an integration. */
  slug?: string;
}

/** What is to be compared; paths in messages are relative to `root`. */
export interface ConflictsInput {
  root: string;
  slug: string;
  own: OwnFunction[];
  present: PresentFunction[];
  color: boolean;
}

/** What the small addon can do. */
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
