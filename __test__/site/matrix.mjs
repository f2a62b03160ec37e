// @ts-check
// Builds and serves the example site with versions of netlify-cli from three years. Run `npm run build` first, then
// `npm run test:matrix [-- <cli>[@<node>] …]`.
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { writeTree } from "../sdk/support.mjs";
import { startDevServer } from "../support/dev-server.mjs";
import { DEPLOYED, EXPECTED, NAMES, probe } from "../support/expectations.mjs";
import { installExample } from "../support/integration.mjs";
import { exampleIntegration } from "../support/places.mjs";
import { npm } from "../support/run.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { disableAll } from "./changed-site.mjs";

/**
 * @typedef {object} Row
 * @property {string} cli
 * @property {string} node
 * @property {boolean} [asPlugin] - Use the built plugin as a local plugin of the site, because this netlify-cli loads no
 *   `[[integrations]]` offline: it asks the account for a feature flag first.
 * @property {string[]} [devFlags]
 * @property {boolean} [keepsFolder] - No build empties a folder that functions can be injected into, so what is left of a
 *   disabled integration is deployed, with its schedules.
 * @property {string} [scheduledMethod] - Call scheduled functions with this method, because this netlify-cli passes the
 *   method of the request on, and a GET request with a body is an error.
 */

/** @type {Omit<Row, "cli" | "node">} */
const OF_2023 = { asPlugin: true, devFlags: [], keepsFolder: true, scheduledMethod: "POST" };

/** @type {Row[]} */
const ROWS = [
  { cli: "17.0.0", node: "18", ...OF_2023 },
  { cli: "17.0.0", node: "20", ...OF_2023 },
  { cli: "20.0.0", node: "20" },
  { cli: "23.0.0", node: "20" },
  { cli: "26.2.0", node: "20" },
  { cli: "27.10.2", node: "22" },
  { cli: "27.10.2", node: "24" },
];

const wanted = process.argv.slice(2);
const rows = ROWS.filter(
  ({ cli, node }) => wanted.length === 0 || wanted.some((name) => `${cli}@${node}`.startsWith(name)),
);

await installExample();
await npm(["run", "build"], { cwd: exampleIntegration });
console.log("netlify-cli  Node  build       dev          disabled");
for (const row of rows) {
  const { build, dev, disabled = "–", details } = await tryOut(row);
  console.log(`${row.cli.padEnd(11)}  ${row.node.padEnd(4)}  ${build.padEnd(10)}  ${dev.padEnd(11)}  ${disabled}`);
  if (details !== "") {
    console.log(details);
    process.exitCode = 1;
  }
}

/** @param {Row} row */
async function tryOut(row) {
  const { cli, node, asPlugin = false, keepsFolder = false } = row;
  const enabled = asPlugin
    ? { plugins: [join(exampleIntegration, ".ntli", "build")] }
    : { integration: { slug: "hello-integration", folder: exampleIntegration } };
  const site = await createSite({ ...enabled, cli, node });
  const { code, output, functions, seconds } = await buildSite(site);
  if (code !== 0 || !isDeepStrictEqual(functions, DEPLOYED)) {
    return { build: "FAILED", dev: "–", details: `${output}\n${JSON.stringify(functions, null, 2)}` };
  }
  const { dev, details } = await tryDev(site, row);
  const disabled = await tryDisabled(site, keepsFolder ? DEPLOYED : []);
  return {
    build: `ok ${seconds.toFixed(1)} s`,
    dev,
    disabled: disabled === "" ? (keepsFolder ? "is deployed" : "ok") : "FAILED",
    details: [details, disabled].filter(Boolean).join("\n"),
  };
}

/**
 * What a build without the integration deploys of it.
 *
 * @param {import("../support/site.mjs").Site} site
 * @param {typeof DEPLOYED} expected
 */
async function tryDisabled(site, expected) {
  await disableAll(site);
  // Netlify keeps the manifest of an earlier build when a site has no functions at all.
  await writeTree(join(site.folder, "netlify/functions"), { "own.mjs": "export default () => new Response();\n" });
  const { code, output, functions } = await buildSite(site);
  const left = functions.filter(({ name }) => name !== "own");
  return code === 0 && isDeepStrictEqual(left, expected) ? "" : `${output}\n${JSON.stringify(left, null, 2)}`;
}

/**
 * @param {import("../support/site.mjs").Site} site
 * @param {Row} row
 */
async function tryDev(site, { devFlags, scheduledMethod }) {
  const server = await startDevServer(site, NAMES, devFlags);
  try {
    const problems = [];
    for (const expected of EXPECTED) {
      const options = expected.schedule && scheduledMethod ? { method: scheduledMethod } : expected.options;
      const { problem, status, text } = await probe(server, { ...expected, ...(options && { options }) });
      if (problem !== undefined) {
        problems.push(`  ${expected.url}: ${status} ${text}: ${problem}`);
      }
    }
    const summary = `${EXPECTED.length - problems.length}/${EXPECTED.length} respond`;
    return { dev: summary, details: problems.length > 0 ? [...problems, server.output()].join("\n") : "" };
  } finally {
    await server.stop();
  }
}
