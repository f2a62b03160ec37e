/**
 * Names of the files and folders of an integration, of its build, and of what a plugin leaves on a site.
 *
 * The native side writes most of them and has its own list.
 */

/** Names of the configuration file; an integration has one of them, and the first is for new ones. */
export const CONFIG_FILES: readonly string[] = [
  "integration",
  "integration.netlify",
  "extension",
  "extension.netlify",
  "netlify-extension",
].flatMap((name) => [`${name}.yaml`, `${name}.yml`]);

/** The configuration file of a new integration. */
export const CONFIG_FILE = "integration.yaml";

export const PACKAGE_FILE = "package.json";

/** How Netlify builds a site, and also how it publishes the integration itself. */
export const NETLIFY_CONFIG_FILE = "netlify.toml";

/** Where the output of a build goes, relative to the root of the integration. */
export const OUT_DIR = ".ntli";

/** What the integration's own site publishes, in `OUT_DIR`, as segments. */
export const SITE_STATIC: readonly string[] = ["site", "static"];

/** Folder of the plugin, in `OUT_DIR`. */
export const PLUGIN_DIR = "build";

/** What Netlify loads, in the folder of the plugin. */
export const PLUGIN_FILE = "index.js";

/** The bundled entry of the integration, in the folder of the plugin. */
export const ENTRY_FILE = "integration.js";

/** The manifest of the plugin, in its folder. */
export const MANIFEST_FILE = "functions.json";

/** Folder of the functions, in the folder of the plugin. */
export const FUNCTIONS_DIR = "functions";

/** Folder of the edge functions, in the folder of the plugin. */
export const EDGE_FUNCTIONS_DIR = "edge-functions";

/** Folder of the small addons, in the folder of the plugin. */
export const ADDONS_DIR = "native";

/** Ending of the folder into which Netlify installs a plugin. */
export const INSTALLED_SUFFIX = "-buildhooks";

/** Folder of the source maps, in `OUT_DIR`: below it, the map of `<output>` is `<output>.map`. */
export const MAPS_DIR = "maps";

/** The page that shows sizes, in `OUT_DIR`, as segments. */
export const SIZE_PAGE: readonly string[] = ["size", "index.html"];

/** Path of the pages and endpoints of `dev`, below the URL of its server. */
export const DEV_PAGES = "/.ntli/";

/** The list of an integration's files, in the functions folder of a site. */
export function recordFile(slug: string): string {
  return `.ntli-${slug}.json`;
}

/** The slug in the name of such a list; `undefined` for any other file. */
export function slugOfRecord(file: string): string | undefined {
  return /^\.ntli-(.+)\.json$/.exec(file)?.[1];
}

/** Folder beside them for the time of a change; another one for each change. */
export function temporaryDir(slug: string, pid: number, change: string): string {
  return `.ntli-${slug}.${pid}-${change}.tmp`;
}

/** The process that has made such a folder, by its name; `undefined` for any other entry. */
export function ownerOfTemporaryDir(slug: string, name: string): number | undefined {
  const [, owner, pid] = /^\.ntli-([^.]+)\.(?:(\d+)-\w+\.)?tmp$/.exec(name) ?? [];
  return owner === slug ? Number(pid ?? 0) : undefined;
}
