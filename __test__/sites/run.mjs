// @ts-check
// `npm run test:sites`: real frameworks as sites of an integration. Run `npm run build` first.
//
//   npm run test:sites                       every row
//   npm run test:sites -- --row nuxt         the rows whose names contain it; can be repeated
//   npm run test:sites -- --step first --step dev
//                                            only these steps of each row
//   npm run test:sites -- --peer 5.0.4       the integration built with that version of `@netlify/sdk`, to compare
//   npm run test:sites -- --cli 26.2.0 --node 20
//   npm run test:sites -- --logs <folder>    writes the log of each step there
//   npm run test:sites -- --json <file>      adds the problems of each step to that file
//   npm run test:sites -- --markdown <file> --markdown <file>
//                                            runs nothing; prints what is in such files as one table
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { buildIntegrations } from "./integration.mjs";
import { cellsOf, HEADER, markdownOf } from "./report.mjs";
import { ROWS } from "./rows.mjs";
import { runRow, STEPS } from "./steps.mjs";

const { values } = parseArgs({
  options: {
    row: { type: "string", multiple: true, default: [] },
    step: { type: "string", multiple: true, default: [...STEPS] },
    peer: { type: "string" },
    cli: { type: "string", default: "27.10.2" },
    node: { type: "string", default: "22" },
    logs: { type: "string" },
    json: { type: "string" },
    markdown: { type: "string", multiple: true },
  },
});
const { row: wanted, step: wantedSteps, peer, cli, node, logs, json, markdown } = values;
if (markdown !== undefined) {
  console.log(markdownOf(await Promise.all(markdown.map(readResults))));
  process.exit();
}
const rows = ROWS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.toLowerCase().includes(part.toLowerCase())),
);
const [integration, renamed] = await buildIntegrations(["acme", "acme-renamed"], peer);
if (integration === undefined || renamed === undefined) {
  throw new Error("the integration was not built");
}
console.log(
  `${peer === undefined ? "netlify-sdk-native" : `@netlify/sdk ${peer}`}, netlify-cli ${cli}, Node ${node}\n`,
);
console.log(HEADER);
const results = json === undefined ? {} : await readResults(json);
for (const row of rows) {
  const { cells, details, isWrong, result } = await tryRow(row);
  results[row.name] = { ...results[row.name], ...result };
  console.log(cells);
  for (const line of details) {
    console.log(`    ${line}`);
  }
  if (isWrong) {
    process.exitCode = 1;
  }
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify(results, null, 2)}\n`);
  }
}

/** @param {import("./rows.mjs").Row} row */
async function tryRow(row) {
  const result = await runRow(row, {
    integration: /** @type {import("./integration.mjs").BuiltIntegration} */ (integration),
    renamed: /** @type {import("./integration.mjs").BuiltIntegration} */ (renamed),
    cli,
    node,
    online: peer !== undefined,
    steps: STEPS.filter((step) => wantedSteps.includes(step)),
    report: (step, _, output) => void writeLog(row.name, step, output),
  });
  return { ...cellsOf(row, result), result };
}

/** @param {string} file @returns {Promise<import("./report.mjs").Results>} */
async function readResults(file) {
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
}

/** @param {string} row @param {string} step @param {string} output */
async function writeLog(row, step, output) {
  if (logs !== undefined) {
    await mkdir(logs, { recursive: true });
    await writeFile(join(logs, `${row}, ${step}.log`.replaceAll("/", "-")), output);
  }
}
