import { readFile, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";

import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import { MANIFEST_FILE } from "../shared/layout.js";
import { isFunctionName, SLUG } from "../shared/names.js";

/** One function of a built plugin. */
export interface PluginFunction {
  /** The author's name: what `shouldInjectFunction` receives. */
  name: string;
  /** `<prefix>_<name>`. */
  injectedName: string;
  /** Index of the `addFunctions` or `addEdgeFunctions` call it came from. */
  group: number;
  apiVersion: 1 | 2;
  kind: "function" | "background" | "scheduled" | "edge";
  /** The entry, relative to the plugin's `functions/`, or to its `edge-functions/`, with `/`. */
  file: string;
  /** The entry and all files it needs, relative to the same folder. */
  files: string[];
  /** Globs of all files that it needs besides its entry, relative to `functions/`. */
  included?: string[];
  /** Custom paths; empty for the default URL. */
  routes: string[];
  /** Paths that do not invoke it, although `routes` match. */
  excludedRoutes?: string[];
  methods: string[];
  schedule?: string;
}

/** Whether it is an edge function. */
export function isEdge({ kind }: PluginFunction): boolean {
  return kind === "edge";
}

/** `functions.json` of a built plugin. */
export interface PluginManifest {
  version: 1;
  slug: string;
  functions: PluginFunction[];
}

/**
 * Reads `functions.json` of the plugin at `root`.
 *
 * @throws {@link IntegrationError} `NI9001` when it is missing or damaged.
 */
export async function readManifest(root: URL): Promise<PluginManifest> {
  try {
    const file = new URL(MANIFEST_FILE, root);
    assert((await stat(file)).isFile(), NOT_A_FILE);
    const manifest: unknown = JSON.parse(await readFile(file, "utf8"));
    assertManifest(manifest);
    return manifest;
  } catch (cause) {
    throw damaged(MANIFEST_FILE, cause);
  }
}

/** Why something is not read: a pipe would block for ever. */
export const NOT_A_FILE = "it is not a file";

/** What is reported of a file of the plugin. */
export function damaged(file: string, cause: unknown): IntegrationError {
  const message = `${file} of the plugin is damaged: ${reasonOf(cause)}`;
  const help = "install the integration again; as its author, run `netlify-integration build`";
  return new IntegrationError([problem("NI9001", message, { help })], { cause });
}

/** Whether a relative path with `/` stays inside its folder, on every platform. */
export function isInside(path: unknown): path is string {
  return (
    typeof path === "string" &&
    !/[\\:\0]/.test(path) &&
    !isAbsolute(path) &&
    path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..")
  );
}

function assertManifest(value: unknown): asserts value is PluginManifest {
  const { version, slug, functions } = (value ?? {}) as Partial<PluginManifest>;
  assert(version === 1, `version is ${JSON.stringify(version)}, not 1`);
  assert(typeof slug === "string" && SLUG.test(slug), `slug is ${JSON.stringify(slug)}`);
  assert(Array.isArray(functions), "functions is not an array");
  functions.forEach(assertFunction);
}

function assertFunction(value: PluginFunction | null): void {
  const { name, injectedName, group, file, files, routes } = value ?? ({} as Partial<PluginFunction>);
  assert(typeof name === "string", "a function has no name");
  assert(isFunctionName(injectedName), `injectedName of ${name} is ${JSON.stringify(injectedName)}`);
  assert(Number.isInteger(group), `group of ${name} is ${JSON.stringify(group)}`);
  assert(
    Array.isArray(files) && files.includes(file as string),
    `files of ${name} do not include ${JSON.stringify(file)}`,
  );
  for (const path of files) {
    assert(isInside(path), `${JSON.stringify(path)} of ${name} is outside of the functions folder`);
  }
  assert(Array.isArray(routes), `routes of ${name} is not an array`);
}

function assert(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}
