/**
 * The small addon of a plugin. It only adds a check, so a site is built without it when it is missing or does not load.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { ADDONS_DIR } from "../shared/layout.js";
import { platform } from "../shared/platform.js";
import type { Diagnostic } from "../types/diagnostic.js";

/** A function as Netlify finds it. */
export interface SiteFunction {
  name: string;
  /** Index of its folder in the list of folders. */
  folder: number;
  /** The file or folder in that folder, absolute. */
  entry: string;
  /** Its main file, absolute. */
  main: string;
  /** Whether `entry` is a folder. */
  isFolder: boolean;
}

/** A function that is about to be injected. */
export interface OwnFunction {
  name: string;
  /** The path it will have, absolute. */
  main: string;
  routes: string[];
  excludedRoutes: string[];
  methods: string[];
  /** Of functions with the same name, Netlify deploys the one with the highest rank. */
  rank: number;
  /** Whether a conflict is an error. */
  isStrict: boolean;
}

/** A function that the site already has. */
export interface PresentFunction {
  name: string;
  main: string;
  rank: number;
  owner: "integration" | "site" | "framework" | "unknown";
  /** The slug of the owner, if it is an integration. */
  slug?: string;
}

/** The functions to compare; paths in messages are relative to `root`. */
export interface ConflictsInput {
  root: string;
  slug: string;
  own: OwnFunction[];
  present: PresentFunction[];
  color: boolean;
}

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
