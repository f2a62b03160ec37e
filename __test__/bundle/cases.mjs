// @ts-check
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { repository } from "../support/places.mjs";

export const folder = join(repository, "fixtures", "build");

/**
 * What a function has to be on a site.
 *
 * @typedef {object} Expected
 * @property {string} answer - The text that it answers, or that its event handler returns.
 * @property {string} [call] - The event handler that is called; `fetch` when left out.
 * @property {1 | 2} [apiVersion] - 2 when left out.
 * @property {string[]} [routes] - Paths, each after the methods it is restricted to.
 * @property {string[]} [excludedRoutes]
 * @property {string} [schedule]
 * @property {string} [invocationMode] - When left out, what Netlify makes of an ordinary function.
 * @property {string[]} [events]
 * @property {object} [rateLimit]
 *
 * `_config.json` of a case, the folder of an integration.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} why
 * @property {Record<string, string>} [files] - More files, which git ignores: a byte per character.
 * @property {Record<string, string>} [problems] - A part of the message by
 *   `<severity> <code> <file>:<line>:<column>`.
 * @property {Record<string, Expected>} [functions] - By their names on a site; none where the build fails.
 */

/** @returns {Case[]} */
export function readCases() {
  return readdirSync(folder).map((name) => ({
    name,
    ...JSON.parse(readFileSync(join(folder, name, "_config.json"), "utf8")),
  }));
}
