// @ts-check
// What is compared after each step. Each check returns its problems, one a line.
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { callDeployed } from "./deployed.mjs";
import { INJECTED, MARK } from "./expected.mjs";

/**
 * @typedef {import("../support/dev-server.mjs").DevServer} DevServer
 * @typedef {import("./site.mjs").RowBuild} RowBuild
 * @typedef {import("./site.mjs").RowSite} RowSite
 * @typedef {Awaited<ReturnType<typeof import("./site.mjs").filesOf>>} SiteFiles
 */

/** In front of a file that names every file of the site, and so those in `.netlify`. */
export const LISTED = "names every file of the site: ";

/** In milliseconds. A framework may compile a page for a minute on a busy machine. */
const SETTLED = 120_000;

/**
 * A build that has the integration: everything injected is deployed, and works.
 *
 * @param {RowSite} site
 * @param {RowBuild} build
 */
export async function checkInjected(site, build) {
  const deployed = build.functions.filter(isInjected);
  const called = await callDeployed(deployed, site.netlify);
  const missing = INJECTED.filter(({ name }) => deployed.every((entry) => entry.name !== name));
  const unexpected = deployed.filter(({ name }) => INJECTED.every((expected) => expected.name !== name));
  const wrong = INJECTED.flatMap((expected) => {
    const entry = deployed.find(({ name }) => name === expected.name);
    return entry === undefined ? [] : wrongIn(entry, expected, called.get(expected.name));
  });
  return [
    ...exitOf(build),
    ...listed("not deployed", missing),
    ...listed("deployed besides", unexpected),
    ...wrong,
    ...checkLog(build),
  ];
}

/** A build without the integration deploys nothing from it, and all that is the site's own. @param {RowBuild} build */
export function checkRemoved(build) {
  const left = build.functions.filter(isInjected);
  const scheduled = INJECTED.filter(({ schedule }) => schedule !== undefined).map(({ name }) => name);
  const unscheduled = left.filter(({ name, schedule }) => schedule === undefined && scheduled.includes(name));
  return [
    ...exitOf(build),
    ...listed("still deployed", left),
    ...listed("deployed without their schedules", unscheduled),
    ...checkLog(build),
  ];
}

/**
 * The functions of the site and its framework are the same with the integration as without.
 *
 * @param {RowBuild} build
 * @param {RowBuild} without
 */
export function checkOwn(build, without) {
  const own = (/** @type {RowBuild} */ { functions }) => functions.filter((each) => !isInjected(each)).map(summaryOf);
  return isDeepStrictEqual(own(build), own(without))
    ? []
    : [
        `the site's own functions: ${JSON.stringify(own(build))}, without the integration ${JSON.stringify(own(without))}`,
      ];
}

/** Requests all functions from a running `netlify dev`. @param {DevServer} server */
export function checkServed(server) {
  return checkResponses(
    server,
    INJECTED.map(({ url, options, text, served = text }) => ({ url, options, served })),
  );
}

/** Requests a page and a route of the site from a running `netlify dev`. @param {DevServer} server */
export function checkOwnServed(server) {
  return checkResponses(server, [
    { url: "/", served: "own page" },
    { url: "/api/own", served: "own route" },
  ]);
}

/**
 * Functions are loaded, and frameworks compile, after the server answers first; so each request is repeated for a while.
 *
 * @param {DevServer} server
 * @param {{ url: string, options?: RequestInit | undefined, served: string }[]} requests
 */
async function checkResponses(server, requests) {
  const deadline = Date.now() + SETTLED;
  const problems = [];
  for (const each of requests) {
    problems.push(await requestUntil(server, each, deadline));
  }
  return problems.filter((problem) => problem !== undefined);
}

/**
 * @param {DevServer} server
 * @param {{ url: string, options?: RequestInit | undefined, served: string }} request
 * @param {number} deadline
 */
async function requestUntil(server, { url, options = {}, served }, deadline) {
  for (;;) {
    const { status, text } = await server.request(url, options).catch(({ message }) => ({ status: 0, text: message }));
    if (status >= 200 && status < 300 && text.includes(served)) {
      return undefined;
    }
    if (Date.now() > deadline) {
      return `${url} responds ${status} ${JSON.stringify(text.slice(0, 60))}`;
    }
    await sleep(500);
  }
}

/**
 * Outside `.netlify`, builds with the integration change no file that was there, and write nothing of the integration.
 *
 * @param {SiteFiles} before
 * @param {SiteFiles} after
 */
export function checkFiles(before, after) {
  const changed = [...before].filter(([path, { checksum }]) => after.get(path)?.checksum !== checksum);
  const written = [...after].filter(([path, { text }]) => !before.has(path) && `${path}\n${text}`.includes(`${MARK}_`));
  // Gatsby's bundler keeps a list of all files below the site's folder, `.netlify` included.
  const isList = (/** @type {string} */ text) => [...before.keys()].every((path) => text.includes(path));
  return [
    ...changed.map(([path]) => `${path} has changed`),
    ...written.map(([path, { text }]) => `${isList(text) ? LISTED : ""}${path} names ${MARK}_`),
  ];
}

/** What the log lists is deployed, and no function is called another plugin's. @param {RowBuild} build */
function checkLog({ output, functions }) {
  const names = new Set(functions.map(({ name }) => name));
  const lines = new Set([...output.matchAll(/^(acme_[\w-]+) {2,}\S/gm)].map(([, name = ""]) => name));
  const untrue = [...lines].filter((name) => !names.has(name)).map((name) => ({ name }));
  const clashes = output.match(/NI3002/g)?.length ?? 0;
  return [
    ...listed("listed in the log and not deployed", untrue),
    ...(clashes > 0 ? [`NI3002 is reported ${clashes} times`] : []),
  ];
}

/** @param {string} what @param {{ name: string }[]} functions */
function listed(what, functions) {
  const names = functions.map(({ name }) => name).sort();
  const all = names.length === INJECTED.length ? "all" : `${names.length} (${names.join(", ")})`;
  return names.length === 0 ? [] : [`${what}: ${all}`];
}

/** @param {RowBuild} build */
function exitOf({ code, output }) {
  return code === 0 ? [] : [`netlify build exits with ${code}: ${output.trim().split("\n").slice(-12).join(" | ")}`];
}

/** @param {{ name: string }} each */
function isInjected({ name }) {
  return name.startsWith(`${MARK}_`);
}

/**
 * @param {import("./deployed.mjs").ManifestEntry} entry
 * @param {import("./expected.mjs").InjectedExpectation} expected
 * @param {import("./deployed.mjs").Called | undefined} called
 */
function wrongIn(entry, { name, routes, schedule, invocationMode, text }, called) {
  const actual = summaryOf(entry);
  const wanted = { name, routes, schedule, invocationMode };
  if (!isDeepStrictEqual(actual, wanted)) {
    return [`${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`];
  }
  return isDeepStrictEqual(called, { text }) ? [] : [`${name} responds ${JSON.stringify(called)}`];
}

/** @param {import("./deployed.mjs").ManifestEntry} entry */
function summaryOf({ name, routes = [], schedule, invocationMode }) {
  return { name, routes: routes.map(({ pattern }) => pattern), schedule, invocationMode };
}
