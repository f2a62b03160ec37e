/** Where on a site Netlify looks for functions that plugins add. */
import { lstat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { IntegrationError, problem, relativePath } from "../shared/errors.js";
import type { NetlifyConstants } from "../types/netlify.js";

/** The folders of a site, absolute. */
export interface SiteFolders {
  /** `INTERNAL_FUNCTIONS_SRC`: no build empties it. */
  internal: string;
  /** The folder of the Frameworks API: every build empties it before plugins run. */
  frameworks: string;
  /** A folder that Netlify does not look into: `netlify dev` is told of the functions in it. */
  generated: string;
  /** The one of these that functions are injected into. */
  target: string;
  /** The site's own functions, if it has any; some sites name a folder above, whose functions a framework writes. */
  own: string | undefined;
}

/** The first major version of @netlify/build that empties the folder of the Frameworks API (netlify-cli 20). */
const FRAMEWORKS_API = 30;

/** The first one whose `netlify dev` serves what plugins generate (netlify-cli 23). */
const GENERATED = 35;

/**
 * The folders of the site that is built. The constants are relative to the build directory, which is the working directory
 * of plugins.
 *
 * @throws {@link IntegrationError} `NI3001` when Netlify Build does not name them.
 */
export function foldersOf(constants: NetlifyConstants): SiteFolders {
  const { INTERNAL_FUNCTIONS_SRC, FUNCTIONS_SRC } = constants;
  if (typeof INTERNAL_FUNCTIONS_SRC !== "string" || INTERNAL_FUNCTIONS_SRC === "") {
    const message = "Netlify Build does not say where to put injected functions: `INTERNAL_FUNCTIONS_SRC` is missing";
    throw new IntegrationError([problem("NI3001", message, { help: "build the site with netlify-cli 17 or later" })]);
  }
  const internal = resolve(INTERNAL_FUNCTIONS_SRC);
  const frameworks = join(dirname(internal), "v1", "functions");
  const generated = join(dirname(internal), "ntli", "functions");
  const own = FUNCTIONS_SRC ? resolve(FUNCTIONS_SRC) : undefined;
  const isOwn = own !== internal && own !== frameworks;
  const target = hasFrameworksApi(constants) ? frameworks : internal;
  return { internal, frameworks, generated, target, own: isOwn ? own : undefined };
}

/** Whether every build empties the folder of the Frameworks API. */
export function hasFrameworksApi({ NETLIFY_BUILD_VERSION }: NetlifyConstants): boolean {
  return majorOf(NETLIFY_BUILD_VERSION) >= FRAMEWORKS_API;
}

/** Whether `netlify dev` serves functions that `utils.functions.generate` tells it of. */
export function servesGenerated({ NETLIFY_BUILD_VERSION }: NetlifyConstants): boolean {
  return majorOf(NETLIFY_BUILD_VERSION) >= GENERATED;
}

function majorOf(version: string | undefined): number {
  return Number.parseInt(version ?? "", 10);
}

/**
 * Makes sure that the functions really end up below `.netlify`.
 *
 * @throws {@link IntegrationError} `NI3003` when the target, or the folder it is in, is a link or a file.
 */
export async function checkTarget({ internal, target }: Pick<SiteFolders, "internal" | "target">): Promise<void> {
  const obstacle = await obstacleTo(internal, target);
  if (obstacle !== undefined) {
    const shown = relativePath(process.cwd(), obstacle.path);
    const message = `functions cannot be injected: \`${shown}\` is ${obstacle.kind}, and Netlify needs a folder there`;
    throw new IntegrationError([problem("NI3003", message, { help: `delete \`${shown}\` and build again` })]);
  }
}

/** Whether what is in a folder belongs to this site: a link may lead to the functions of another one. */
export async function isOfSite(internal: string, folder: string): Promise<boolean> {
  return (await obstacleTo(internal, folder)) === undefined;
}

/** What is in the place of one of the folders below `.netlify`, or of the folder it is in, and is not a folder. */
async function obstacleTo(internal: string, folder: string): Promise<{ path: string; kind: string } | undefined> {
  for (const path of folder === internal ? [folder] : [dirname(folder), folder]) {
    const stats = await lstat(path).catch(() => undefined);
    if (stats !== undefined && !stats.isDirectory()) {
      return { path, kind: stats.isSymbolicLink() ? "a symbolic link" : "a file" };
    }
  }
  return undefined;
}
