// @ts-check
// Compares `check` with zip-it-and-ship-it's `listFunctions` with `parseISC`, on the same 1,000 functions of 12 KB.
// Run `npm run build` first, then `node benches/check.mjs [--runs 7]`.
//
// Each call runs in its own process, as in a hook or a build, and is timed inside, after its modules are loaded; the
// command is timed as a whole. Each contender runs several times in a row after one warm-up run, as in hyperfine.
import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";

import { repository } from "../__test__/support/places.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";

const COUNT = 1000;
const block = await readFile(join(repository, "benches", "support", "block.txt"), "utf8");
const { values } = parseArgs({ options: { runs: { type: "string", default: "7" } } });
const root = await makeProject();

/** For each contender: the modules to load, and the call to time. */
const CALLS = {
  "zip-it-and-ship-it: listFunctions": [
    `const { zipItAndShipIt } = await import("${repository}/__test__/support/zip-it-and-ship-it.mjs");
     const { listFunctions } = await zipItAndShipIt();`,
    `(await listFunctions(root + "/src/functions", { parseISC: true })).length`,
  ],
  "the addon: check": [
    `const addon = await import("${repository}/index.js");
     const functions = [{ path: "./src/functions", prefix: "bench" }];`,
    `(await addon.check({ root, functions, color: false, now: Date.now() })).functions.length`,
  ],
  "the SDK: check (runs the entry, too)": [
    `const { check } = await import("${repository}/dist/sdk/index.js");`,
    `(await check({ root })).functions.length`,
  ],
};

/** @type {Record<string, () => Promise<number>>} */
const contenders = {};
for (const [name, [modules = "", call = ""]] of Object.entries(CALLS)) {
  contenders[name] = () => timeCall(modules, call);
}
contenders["netlify-integration check"] = timeCommand;
let slowest = 0;
for (const [name, time] of Object.entries(contenders)) {
  const median = await medianOf(time);
  slowest ||= median;
  console.log(`${name.padEnd(38)} ${median.toFixed(0).padStart(6)} ms  ${(slowest / median).toFixed(1).padStart(6)} ×`);
}

/** @param {() => Promise<number>} time */
async function medianOf(time) {
  await time();
  const times = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    times.push(await time());
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** @param {string} modules @param {string} call */
async function timeCall(modules, call) {
  const script = `${modules}
    const root = process.argv[1];
    const start = performance.now();
    const count = ${call};
    console.log(JSON.stringify([performance.now() - start, count]));`;
  const { stdout } = await run(["--input-type=module", "--eval", script, root]);
  const [time, count] = JSON.parse(stdout);
  if (count !== COUNT) {
    throw new Error(`${count} functions instead of ${COUNT}: ${call}`);
  }
  return time;
}

async function timeCommand() {
  const start = performance.now();
  await run([join(repository, "bin", "netlify-integration.js"), "check"]);
  return performance.now() - start;
}

/** @param {string[]} parameters */
function run(parameters) {
  return promisify(execFile)(process.execPath, parameters, { cwd: root });
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

/** The same source as `function_of` in crates/core/benches/support writes. @param {number} index */
function source(index) {
  let code = `import type { Config, Context } from "@netlify/functions";\n\nexport const config: Config = { path: "/f/${index}/:id", method: ["GET", "POST"] };\n\n`;
  for (let part = 0; code.length < 12 * 1024; part += 1) {
    code += block.replaceAll("@", String(part));
  }
  return `${code}export default async (req: Request, { params }: Context): Promise<Response> =>\n  Response.json(total0(await load0(params["id"] ?? "", req.url)));\n`;
}
