// @ts-check
// `npm run demo`: builds the example integration, enables it on the example site, builds and serves the site with
// Netlify's own tools, and requests every function.
import { isDeepStrictEqual } from "node:util";

import { startDevServer } from "../__test__/support/dev-server.mjs";
import { DEPLOYED, EXPECTED, NAMES, probe } from "../__test__/support/expectations.mjs";
import { installExample } from "../__test__/support/integration.mjs";
import { DEFAULT_CLI, netlifyCli } from "../__test__/support/netlify-cli.mjs";
import { exampleIntegration } from "../__test__/support/places.mjs";
import { prepareRepository } from "../__test__/support/prepare.mjs";
import { npm } from "../__test__/support/run.mjs";
import { buildSite, createSite } from "../__test__/support/site.mjs";

await prepareRepository();
await buildExample();
await netlifyCli();
const site = await createSite({ integration: { slug: "hello-integration", folder: exampleIntegration } });
const built = await showBuild();
const answered = built && (await showAnswers());
process.exitCode = answered ? 0 : 1;

async function buildExample() {
  await installExample();
  title("npm run build", "examples/hello-integration");
  await npm(["run", "build", "--silent"], { cwd: exampleIntegration, inherit: true });
}

async function showBuild() {
  title("netlify build", `examples/site, netlify-cli ${DEFAULT_CLI}`);
  const { code, output, seconds, functions } = await buildSite(site);
  if (code !== 0) {
    console.log(output);
    return false;
  }
  printTable(
    functions.map(({ name, routes, schedule, invocationMode }) => [
      name,
      schedule ?? (routes.join(" ") || `/.netlify/functions/${name}`),
      invocationMode === "background" ? "background" : "",
    ]),
  );
  console.log(`\n${functions.length} functions are ready to deploy after ${seconds.toFixed(1)} s`);
  if (!isDeepStrictEqual(functions, DEPLOYED)) {
    console.log("Expected:", DEPLOYED);
    return false;
  }
  return true;
}

async function showAnswers() {
  title("netlify dev", `examples/site, netlify-cli ${DEFAULT_CLI}`);
  const server = await startDevServer(site, NAMES);
  try {
    const rows = [];
    const problems = [];
    for (const expected of EXPECTED) {
      const answer = await probe(server, expected);
      const printed = expected.prints && lineWith(server.output(), expected.prints);
      const method = expected.options?.method ?? "GET";
      rows.push([method, expected.url, `→ ${answer.status}`, printed ? `(log) ${printed}` : answer.text]);
      if (answer.problem !== undefined) {
        problems.push(`${expected.url}: ${answer.problem}`);
      }
    }
    printTable(rows);
    console.log(`\n${EXPECTED.length - problems.length} of ${EXPECTED.length} functions respond as expected`);
    problems.forEach((problem) => console.log(`  ${problem}`));
    return problems.length === 0;
  } finally {
    await server.stop();
  }
}

/** @param {string} command @param {string} place */
function title(command, place) {
  console.log(`\n$ ${command}   # ${place}\n`);
}

/** @param {string} text @param {string} part */
function lineWith(text, part) {
  return text.split("\n").find((line) => line.includes(part));
}

/** @param {string[][]} rows */
function printTable(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
  }
}
