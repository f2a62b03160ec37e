// @ts-check
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { makeTemp } from "../support/temp.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";

/** @typedef {import("./cases.mjs").Expected} Expected */

/**
 * A function as zip-it-and-ship-it lists it and bundles it.
 *
 * @typedef {object} NetlifyFunction
 * @property {string} name
 * @property {number} runtimeAPIVersion
 * @property {{ pattern: string, methods: string[], prefer_static?: boolean }[]} [routes]
 * @property {{ pattern: string }[]} [excludedRoutes]
 * @property {string} [schedule]
 *
 * @typedef {NetlifyFunction & BundledOnly} BundledFunction
 * @typedef {object} BundledOnly
 * @property {string} path - The folder.
 * @property {string} entryFilename
 * @property {string} [invocationMode]
 * @property {string[]} [eventSubscriptions]
 * @property {{ action: { config: RateLimit } }} [trafficRules]
 *
 * @typedef {{ rateLimitConfig: object, aggregate: { keys: { type: string }[] } }} RateLimit
 */

/**
 * Asks zip-it-and-ship-it what the functions of a site are, without bundling them.
 *
 * @param {import("./site.mjs").Site} site
 * @returns {Promise<Record<string, object>>} Facts by name.
 */
export async function list(site) {
  const { listFunctions } = await zipItAndShipIt();
  /** @type {NetlifyFunction[]} */
  const functions = await listFunctions(site.internal, { ...optionsFor(site), parseISC: true });
  return Object.fromEntries(functions.map((each) => [each.name, factsOf(each)]));
}

/**
 * Bundles the injected functions of a site as `netlify build` does, into folders instead of archives.
 *
 * @param {import("./site.mjs").Site} site
 * @returns {Promise<Record<string, { facts: object, file: string }>>} By name: the facts, and the file that
 *   Lambda loads (v1) or that Netlify's bootstrap loads there (v2).
 */
export async function bundle(site) {
  const { zipFunctions } = await zipItAndShipIt();
  const input = { generated: { directories: [site.internal], functions: [] }, user: { directories: [] } };
  /** @type {BundledFunction[]} */
  const functions = await zipFunctions(input, makeTemp("deploy"), { ...optionsFor(site), archiveFormat: "none" });
  const entries = functions.map(async (each) => [
    each.name,
    { facts: { ...factsOf(each), ...bundledFactsOf(each) }, file: await fileOf(each) },
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

/** What is expected in the form of `list`. @param {Expected} expected */
export function listedFacts({ apiVersion = 2, routes = [], excludedRoutes = [], schedule }) {
  return { apiVersion, routes, excludedRoutes, schedule };
}

/** What is expected in the form of `bundle`. @param {Expected} expected */
export function bundledFacts(expected) {
  const { apiVersion, invocationMode = apiVersion === 1 ? undefined : "stream", events = [], rateLimit } = expected;
  return { ...listedFacts(expected), invocationMode, events, rateLimit };
}

/** As `getZisiParameters` of @netlify/build. @param {import("./site.mjs").Site} site */
function optionsFor({ folder, internal, functionsConfig }) {
  /** @type {import("./site.mjs").Site["functionsConfig"]} */
  const configured = { "*": {}, ...functionsConfig };
  const config = Object.entries(configured).map(([name, { schedule, node_bundler, included_files }]) => [
    name,
    {
      includedFilesBasePath: folder,
      includedFiles: included_files,
      nodeBundler: node_bundler,
      nodeVersion: process.version,
      schedule,
    },
  ]);
  return {
    basePath: folder,
    repositoryRoot: folder,
    config: Object.fromEntries(config),
    configFileDirectories: [internal],
    featureFlags: {},
  };
}

/** @param {NetlifyFunction} listed */
function factsOf({ runtimeAPIVersion, routes = [], excludedRoutes = [], schedule }) {
  return {
    apiVersion: runtimeAPIVersion,
    routes: routes.map(({ pattern, methods, prefer_static }) =>
      [...methods, pattern, ...(prefer_static ? ["after static files"] : [])].join(" "),
    ),
    excludedRoutes: excludedRoutes.map(({ pattern }) => pattern),
    schedule,
  };
}

/** @param {BundledFunction} bundled */
function bundledFactsOf({ invocationMode, eventSubscriptions = [], trafficRules }) {
  const limit = trafficRules?.action.config;
  const rateLimit = limit && { ...limit.rateLimitConfig, aggregateBy: limit.aggregate.keys.map(({ type }) => type) };
  return { invocationMode, events: eventSubscriptions, rateLimit };
}

/**
 * The entry point of a v2 function is Netlify's bootstrap, which runs in Lambda only.
 *
 * @param {BundledFunction} bundled
 */
async function fileOf({ runtimeAPIVersion, path, entryFilename }) {
  const entry = join(path, entryFilename);
  if (runtimeAPIVersion === 1) {
    return entry;
  }
  const [, main = ""] = (await readFile(entry, "utf8")).match(/getLambdaHandler\('(.+)'\)/) ?? [];
  return join(path, main);
}
