// @ts-check
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { cachedPackage } from "../support/cached-package.mjs";
import { repository } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";

/** A generation of the SDK: the package published by Netlify, and the name of its class. */
export const GENERATIONS = /** @type {const} */ ([
  { version: "1.42.2", name: "NetlifyIntegration" },
  { version: "2.26.3", name: "NetlifyExtension" },
  { version: "5.0.4", name: "NetlifyExtension" },
]);

/** @typedef {typeof GENERATIONS[number]} Generation */

/** The published package, installed in the cache on first use. @param {{ version: string }} generation */
export function peer({ version }) {
  return cachedPackage("@netlify/sdk", version);
}

const DRIVE = fileURLToPath(new URL("drive.mjs", import.meta.url));

/**
 * What a request shows: the response, what the author's handler has got, and which requests went to Netlify.
 *
 * @typedef {object} Outcome
 * @property {unknown} response
 * @property {unknown} [event]
 * @property {Record<string, unknown>} [context]
 * @property {{ method: string, url: string, token?: string, body?: unknown }[]} requests
 */

/**
 * Runs the cases of `drive.mjs` with an SDK, in a process of its own.
 *
 * @param {string} sdk - The module.
 * @param {Generation} generation
 * @returns {Promise<Record<string, Outcome>>}
 */
export async function drive(sdk, { version, name }) {
  const { output } = await mustRun(process.execPath, [DRIVE, sdk, name, version]);
  return JSON.parse(output.slice(output.lastIndexOf("\n{") + 1));
}

/** The modules to compare. @param {Generation} generation */
export async function modules(generation) {
  const ours = join(repository, "dist", "sdk", "index.js");
  return { ours, theirs: join(await peer(generation), "dist", "index.js") };
}
