/** Names in integrations and functions, and which of them are valid. */

/** The slug of an integration. */
export const SLUG: RegExp = /^[a-z0-9-]+$/;

/** The name of a function, and the prefix in front of it. */
const FUNCTION_NAME = /^[A-Za-z0-9_-]+$/;

/**
 * Extensions of files that Netlify takes as functions; of functions with the same name, it prefers the first of these.
 *
 * Source: zip-it-and-ship-it, `runtimes/node/finder.ts`.
 */
export const FUNCTION_EXTENSIONS: readonly string[] = [".js", ".zip", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"];

/** The places in Netlify's app where an extension can show its UI; the native side has the same list, which a test compares. */
export const SURFACES: readonly string[] = [
  "extension-team-configuration",
  "extension-site-logs",
  "extension-site-metrics",
  "extension-site-access-configuration",
  "extension-site-build-and-deploy-configuration",
  "extension-site-deploy",
  "extension-site-general-configuration",
  "extension-site-notifications-configuration",
  "extension-top-level-site-configuration",
  "extension-site-build-game",
  "extension-connect-configuration",
  "extension-visual-editor-configuration",
];

/** Whether a function can have this name. */
export function isFunctionName(name: unknown): name is string {
  return typeof name === "string" && FUNCTION_NAME.test(name);
}

/** The characters of a prefix that the name of a function cannot have, each once. */
export function invalidCharacters(prefix: string): string[] {
  return [...new Set([...prefix].filter((character) => !FUNCTION_NAME.test(character)))];
}

/** The URL path of a function without `config.path`. */
export function defaultRouteOf(injectedName: string): string {
  return `/.netlify/functions/${injectedName}`;
}

/** The name that a function has on sites. */
export function injectedNameOf(prefix: string, name: string): string {
  return `${prefix}_${name}`;
}
