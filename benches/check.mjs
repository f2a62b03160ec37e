// @ts-check
// `netlify-integration check` beside zip-it-and-ship-it's `listFunctions` with `parseISC`, on the same
// 1,000 functions of 12 KB, alternating. After `npm run build`: `node benches/check.mjs [--runs 5]`
import assert from "node:assert/strict";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { repository } from "../__test__/support/places.mjs";
import { mustRun } from "../__test__/support/run.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";
import { zipItAndShipIt } from "../__test__/support/zip-it-and-ship-it.mjs";
import { check } from "../dist/sdk/index.js";

const COUNT = 1000;
const block = await readFile(join(repository, "benches", "support", "block.txt"), "utf8");
const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const root = await makeProject();
const folder = join(root, "src", "functions");
const { listFunctions } = await zipItAndShipIt();

/** @type {Record<string, () => Promise<unknown>>} */
const contenders = {
  "check (SDK, in process)": checkInProcess,
  "netlify-integration check": () =>
    mustRun(process.execPath, [join(repository, "bin", "netlify-integration.js"), "check"], { cwd: root }),
  "zip-it-and-ship-it listFunctions": async () =>
    assert.equal((await listFunctions(folder, { parseISC: true })).length, COUNT),
};
/** @type {Record<string, number[]>} */
const measured = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
for (let run = 0; run < Number(values.runs); run += 1) {
  for (const [name, work] of Object.entries(contenders)) {
    const start = performance.now();
    await work();
    measured[name]?.push(performance.now() - start);
  }
}
const slowest = median(measured["zip-it-and-ship-it listFunctions"] ?? []);
for (const [name, times] of Object.entries(measured)) {
  const time = median(times);
  console.log(`${name.padEnd(34)} ${time.toFixed(0).padStart(6)} ms  ${(slowest / time).toFixed(1).padStart(6)} ×`);
}

async function checkInProcess() {
  const { functions, diagnostics } = await check({ root });
  assert.deepEqual([functions.length, diagnostics.length], [COUNT, 0]);
}

async function makeProject() {
  const made = join(makeTemp("bench"), "integration");
  await mkdir(join(made, "src", "functions"), { recursive: true });
  await mkdir(join(made, "node_modules", "@netlify"), { recursive: true });
  await symlink(repository, join(made, "node_modules", "@netlify", "sdk"), "junction");
  await writeFile(join(made, "integration.yaml"), "config:\n  slug: bench\n");
  await writeFile(join(made, "package.json"), '{ "main": "src/index.ts", "type": "module" }\n');
  await writeFile(
    join(made, "src", "index.ts"),
    'import { NetlifyIntegration } from "@netlify/sdk";\nexport const integration = new NetlifyIntegration();\nintegration.addFunctions("./src/functions", { prefix: "bench" });\n',
  );
  for (let index = 0; index < COUNT; index += 1) {
    await writeFile(join(made, "src", "functions", `f${index}.mts`), source(index));
  }
  return made;
}

/** The same functions as those of `function_of` in benches/support. @param {number} index */
function source(index) {
  let code = `import type { Config, Context } from "@netlify/functions";\n\nexport const config: Config = { path: "/f/${index}/:id", method: ["GET", "POST"] };\n\n`;
  for (let part = 0; code.length < 12 * 1024; part += 1) {
    code += block.replaceAll("@", String(part));
  }
  return `${code}export default async (req: Request, { params }: Context): Promise<Response> =>\n  Response.json(total0(await load0(params["id"] ?? "", req.url)));\n`;
}

/** @param {number[]} times */
function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
