/** What Netlify has bundled for the deploy, as its own manifest says. */
import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { NetlifyConstants } from "../types/netlify.js";
import { readWritten, type ChangeTimes } from "./leftover.js";

/** A function in the manifest that zip-it-and-ship-it writes beside the bundled functions. */
export interface DeployedFunction {
  name: string;
  /** The file it was bundled from, absolute. */
  mainFile: string;
  /** Its archive, absolute. */
  path: string;
  routes: readonly string[];
  schedule: string | undefined;
  /** What made it, as its own code says; `internalFunc` for other functions that the site's owner did not write. */
  generator: string | undefined;
  /** Functions with a higher one get requests first; older versions of Netlify's tools write none. */
  priority: number;
}

/** Netlify's manifest of functions. */
export function functionsManifest({ FUNCTIONS_DIST }: NetlifyConstants): string {
  return join(resolve(FUNCTIONS_DIST), "manifest.json");
}

/** The functions of the deploy; `undefined` when Netlify has bundled none since `before`. */
export async function readDeployed(
  constants: NetlifyConstants,
  before: ChangeTimes,
): Promise<DeployedFunction[] | undefined> {
  const text = await readWritten(functionsManifest(constants), before);
  if (text === undefined) {
    return undefined;
  }
  const { functions } = JSON.parse(text) as { functions: ManifestFunction[] };
  return Promise.all(
    functions.map(async ({ name, mainFile, path, routes = [], schedule, generator, priority = 0 }) => ({
      name,
      mainFile: await realpath(mainFile).catch(() => mainFile),
      path,
      routes: routes.map(({ pattern }) => pattern),
      schedule,
      generator,
      priority,
    })),
  );
}

interface ManifestFunction {
  name: string;
  mainFile: string;
  path: string;
  routes?: { pattern: string }[];
  schedule?: string;
  generator?: string;
  priority?: number;
}
