// @ts-check
// Compares bundling 100 functions with the esbuild loop of `@netlify/sdk` 5.0.4, in one run and on the same files.
// Run `npm run build` first, then `node benches/bundle.mjs [--runs 3]`.
//
// `shared`: all functions import the same three packages. `different`: each imports a package of its own; these are the
// 100 largest functions of the corpus when esbuild bundles them. The first run installs the corpus (2 GB) and that SDK.
//
// `the addon: functions` does what the loop does: it bundles and writes functions. A build also measures and packs them.
//
// Every measurement runs in its own process, and the contenders alternate. Calls are timed inside the process, after their
// modules are loaded; `netlify-integration build` is timed as a whole.
import { readdir, rm, stat } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { withCorpus } from "../__test__/corpus/installation.mjs";
import { repository } from "../__test__/support/places.mjs";
import { mustRun } from "../__test__/support/run.mjs";
import { differentFunctions, sharedFunctions } from "./bundle-inputs.mjs";

/** @typedef {import("./bundle-inputs.mjs").Input} Input */
/** @typedef {{ ms: number, bytes: number }} Measured */

/** Where a build writes its functions. */
const BUILT = join("build", "functions");
/** The contender that the others are compared with. */
const PEER = "@netlify/sdk: bundled";

/** How each contender builds an integration. @type {Record<string, (root: string) => Promise<Measured>>} */
const CONTENDERS = {
  [PEER]: (root) => callOf("bundle-peer.mjs", root, "bundled"),
  "@netlify/sdk: external": (root) => callOf("bundle-peer.mjs", root, "external"),
  "the addon: functions": async (root) => ({
    ...(await callOf("bundle-ours.mjs", root, "functions")),
    bytes: await bytesIn(root, "1"),
  }),
  "the addon: build": async (root) => ({
    ...(await callOf("bundle-ours.mjs", root)),
    bytes: await bytesIn(root, BUILT),
  }),
  "netlify-integration build": command,
};

const { values } = parseArgs({ options: { runs: { type: "string", default: "3" } } });

await withCorpus(async (corpus) => {
  for (const makeInput of [sharedFunctions, differentFunctions]) {
    report(await measure(await makeInput(corpus)));
  }
});

/** @param {Input} input */
async function measure(input) {
  console.log(`\n${input.count} functions, ${input.what}`);
  const before = loadavg()[0];
  /** @type {Record<string, Measured[]>} */
  const measured = {};
  for (let run = 0; run < Number(values.runs); run += 1) {
    for (const [name, build] of Object.entries(CONTENDERS)) {
      await rm(join(input.root, ".ntli"), { recursive: true, force: true });
      measured[name] ??= [];
      measured[name].push(await build(input.root));
    }
  }
  const load = `load ${before?.toFixed(1)} before and ${loadavg()[0]?.toFixed(1)} after`;
  console.log(`${load}, ${cpus().length} cores, Node ${process.versions.node}, medians of ${values.runs}`);
  return measured;
}

/** @param {Record<string, Measured[]>} measured */
function report(measured) {
  const peer = medianOf(measured[PEER] ?? []);
  console.log(
    `${"".padEnd(28)}${"ms".padStart(9)}${"times as fast".padStart(15)}${"bytes".padStart(14)}${"times fewer".padStart(13)}`,
  );
  for (const [name, results] of Object.entries(measured)) {
    const { ms, bytes } = medianOf(results);
    const cells = [
      ms.toFixed(0).padStart(9),
      (peer.ms / ms).toFixed(1).padStart(15),
      bytes.toLocaleString("en").padStart(14),
      (peer.bytes / bytes).toFixed(1).padStart(13),
    ];
    console.log(`${name.padEnd(28)}${cells.join("")}`);
  }
}

/** @param {Measured[]} results */
function medianOf(results) {
  const middle = Math.floor(results.length / 2);
  const at = (/** @type {number[]} */ numbers) => numbers.sort((a, b) => a - b)[middle] ?? Number.NaN;
  return { ms: at(results.map(({ ms }) => ms)), bytes: at(results.map(({ bytes }) => bytes)) };
}

/**
 * Runs a script that prints its measurement as JSON.
 *
 * @param {string} script
 * @param {string[]} parameters
 * @returns {Promise<Measured>}
 */
async function callOf(script, ...parameters) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { output } = await mustRun(process.execPath, [file, ...parameters]);
  return JSON.parse(output);
}

/** @param {string} root */
async function command(root) {
  const { seconds } = await mustRun(process.execPath, [join(repository, "bin", "netlify-integration.js"), "build"], {
    cwd: root,
  });
  return { ms: seconds * 1000, bytes: await bytesIn(root, BUILT) };
}

/**
 * Bytes of everything that is injected: entries, chunks and copied files.
 *
 * @param {string} root
 * @param {string} folder
 */
async function bytesIn(root, folder) {
  const entries = await readdir(join(root, ".ntli", folder), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".map"));
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
