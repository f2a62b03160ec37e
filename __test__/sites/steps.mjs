// @ts-check
// The life of a site with the integration: built twice, developed, built again; the integration renamed, then removed.
import { join } from "node:path";

import { startDevServer } from "../support/dev-server.mjs";
import { withLock } from "../support/lock.mjs";
import { cacheFolder, repository } from "../support/places.mjs";
import { checkFiles, checkInjected, checkOwn, checkOwnServed, checkRemoved, checkServed } from "./checks.mjs";
import { INJECTED } from "./expected.mjs";
import { withProject } from "./installation.mjs";
import { build, enable, filesOf, prepareSite } from "./site.mjs";

/**
 * @typedef {import("./integration.mjs").BuiltIntegration} BuiltIntegration
 * @typedef {import("./site.mjs").RowSite} RowSite
 * @typedef {(typeof STEPS)[number]} Step
 * @typedef {Partial<Record<Step, string[]>>} RowResult - The problems of each step that was made; what is not the integration's
 *   fault begins with {@link WITHOUT} or {@link REPORTED}.
 *
 * @typedef {object} RowOptions
 * @property {BuiltIntegration} integration
 * @property {BuiltIntegration} renamed - The same under another slug.
 * @property {string | undefined} [cli]
 * @property {string | undefined} [node]
 * @property {boolean} [online]
 * @property {readonly Step[]} [steps]
 * @property {(step: Step, problems: string[], output: string) => void} [report]
 */

/** In milliseconds. Frameworks start a server of their own first. */
const STARTED = 300_000;

const ATTEMPTS = 3;

/** What netlify-cli prints if starting it again may help. */
const AGAIN = /Timed out waiting for port/i;

/** In front of what is wrong without the integration, too. */
export const WITHOUT = "without the integration, too: ";

/** In front of a path that a function of the site itself responds to, where the log says so. */
export const REPORTED = "as the log says: ";

const OVERRULED = /NI301[12]\]: .*; Netlify deploys both, and the one of (?!the integration)/;

export const STEPS = /** @type {const} */ ([
  "first",
  "second",
  "dev",
  "after dev",
  "renamed",
  "removed",
  "own functions",
  "files",
]);

/**
 * Takes the site of a row through all steps.
 *
 * @param {import("./rows.mjs").Row} row
 * @param {RowOptions} options
 * @returns {Promise<RowResult>}
 */
export function runRow(row, options) {
  const project = join(repository, "__test__", "sites", "projects", row.project);
  return withProject(project, async (folder) => walk(await prepareSite(row, folder, options), options));
}

/**
 * @param {RowSite} site
 * @param {RowOptions} options
 */
async function walk(site, { integration, renamed, steps = STEPS, report = () => {} }) {
  /** @type {RowResult} */
  const result = {};
  const before = await filesOf(site);
  /** @param {Step} step @param {() => Promise<{ problems: string[], output: string }>} make */
  const step = async (step, make) => {
    if (steps.includes(step)) {
      const { problems, output } = await make();
      result[step] = problems;
      report(step, problems, output);
    }
  };
  /** @param {BuiltIntegration} enabled */
  const injecting = async (enabled) => {
    await enable(site, enabled);
    const made = await build(site, enabled);
    last = made;
    return { problems: await checkInjected(site, made), output: made.output };
  };
  /** @type {import("./site.mjs").RowBuild | undefined} */
  let last;
  await step("first", () => injecting(integration));
  await step("second", () => injecting(integration));
  const withIntegration = last;
  if (!site.buildbot) {
    await step("dev", () => develop(site, integration));
    await step("after dev", () => injecting(integration));
  }
  await step("renamed", () => injecting(renamed));
  await step("removed", async () => {
    await enable(site);
    const made = await build(site);
    const problems = withIntegration === undefined ? [] : checkOwn(withIntegration, made);
    result["own functions"] = problems;
    report("own functions", problems, withIntegration?.output ?? "");
    return { problems: checkRemoved(made), output: made.output };
  });
  await step("files", async () => ({ problems: checkFiles(before, await filesOf(site)), output: "" }));
  return result;
}

/**
 * Frameworks listen on ports of their own, which two sites cannot share.
 *
 * @param {RowSite} site
 * @param {BuiltIntegration} integration
 */
async function develop(site, integration) {
  return withLock(join(cacheFolder, "sites", "dev.lock"), async () => {
    await enable(site, integration);
    const { problems: found, own, output } = await serve(site, checkServed);
    const paths = OVERRULED.test(output) ? INJECTED.flatMap(({ url, routes }) => (routes.length > 0 ? [url] : [])) : [];
    const problems = found.map((problem) =>
      paths.some((path) => problem.startsWith(`${path} `)) ? `${REPORTED}${problem}` : problem,
    );
    if (own.length === 0) {
      return { problems, output };
    }
    // After a build, `netlify dev` of some frameworks serves no page: it empties `functions-internal`, and the redirects in
    // the publish folder still lead there.
    await enable(site);
    const without = await serve(site, async () => []);
    problems.push(...without.problems.map((problem) => `without the integration, to compare: ${problem}`));
    const compared = own.map((problem) => (without.own.includes(problem) ? `${WITHOUT}${problem}` : problem));
    return { problems: [...problems, ...compared], output };
  });
}

/**
 * What is wrong with the responses of `netlify dev`.
 *
 * @param {RowSite} site
 * @param {typeof checkServed} check - Of what is injected.
 */
async function serve(site, check) {
  try {
    const server = await startPatiently(site);
    try {
      return { problems: await check(server), own: await checkOwnServed(server), output: server.output() };
    } finally {
      await server.stop();
    }
  } catch (error) {
    const output = error instanceof Error ? error.message : String(error);
    const problem = `netlify dev does not start: ${output.trim().split("\n").slice(-6).join(" | ")}`;
    return { problems: [problem], own: [], output };
  }
}

/**
 * netlify-cli looks for a framework's server twenty times, for at most 16 seconds, which may be too short on a busy machine. As
 * the site's owner would, this starts it again then.
 *
 * @param {RowSite} site
 */
async function startPatiently(site) {
  const flags = ["--internal-disable-edge-functions", ...site.flags];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startDevServer(site, [], flags, STARTED);
    } catch (error) {
      if (attempt === ATTEMPTS || !AGAIN.test(String(error))) {
        throw error;
      }
    }
  }
}
