// @ts-check
// Measures what an integration costs the sites that enable it, with real, alternating builds of the example site.
// Run `npm run build` first, then `node benches/site.mjs [--runs 5] [--native] [--peer 5.0.4] [--peer 1.42.2]`.
//
// With `--native`, the integration needs sharp and bcrypt, and its tarball is also installed and run alone, to tell npm's
// part of the time from that of `onPreBuild`.
//
// With `--peer`, the same five functions are also built with `@netlify/sdk`. Its sites may use the registry, to install
// what its plugins depend on.
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { buildSite } from "../__test__/support/site.mjs";
import { withExample, withNativePackages, withPeers } from "./contenders.mjs";
import { measurePlugin } from "./plugin.mjs";

/** @typedef {import("./contenders.mjs").Contender & { seconds: number[], functions: number }} Measured */

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    native: { type: "boolean", default: false },
    peer: { type: "string", multiple: true, default: [] },
  },
});
const native = values.native ? await withNativePackages() : undefined;
const contenders = native?.contenders ?? (values.peer.length > 0 ? await withPeers(values.peer) : await withExample());
/** @type {Measured[]} */
const measured = contenders.map((contender) => ({ ...contender, seconds: [], functions: 0 }));
for (let run = 0; run < Number(values.runs); run += 1) {
  for (const contender of measured) {
    await measure(contender);
  }
}
report(measured);
if (native !== undefined) {
  await reportPlugin(native.tarball);
}

/** Builds as on a fresh machine, except that npm has a cache after the first run. @param {Measured} contender */
async function measure(contender) {
  await rm(join(contender.site.folder, ".netlify"), { recursive: true, force: true });
  const { code, output, seconds, functions } = await buildSite(contender.site);
  if (code !== 0) {
    throw new Error(`${contender.name}: netlify build exited with ${code}\n${output}`);
  }
  contender.seconds.push(seconds);
  contender.functions = functions.length;
  console.error(`  ${contender.name}: ${seconds.toFixed(2)} s`);
}

/** @param {Measured[]} measured */
function report(measured) {
  const base = median(measured[0]?.seconds ?? []);
  console.log(`${"A site with".padEnd(20)}    first   median   longer  functions  packages  .netlify/plugins`);
  for (const { name, site, seconds, functions } of measured) {
    const plugins = join(site.folder, ".netlify", "plugins");
    const cells = [
      name.padEnd(20),
      `${(seconds[0] ?? 0).toFixed(2)} s`.padStart(7),
      `${median(seconds).toFixed(2)} s`.padStart(7),
      `${(median(seconds) - base).toFixed(2)} s`.padStart(7),
      String(functions).padStart(9),
      String(packagesIn(plugins)).padStart(8),
      `${(sizeOf(plugins) / 1e6).toFixed(2)} MB`.padStart(16),
    ];
    console.log(cells.join("  "));
  }
}

/** @param {string} tarball */
async function reportPlugin(tarball) {
  const runs = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    runs.push(await measurePlugin(tarball));
  }
  const install = median(runs.map(({ install }) => install));
  const onPreBuild = median(runs.map(({ onPreBuild }) => onPreBuild));
  const { files = 0, bytes = 0 } = runs[0] ?? {};
  console.log(
    `\n${files} files, ${(bytes / 1e6).toFixed(1)} MB: npm install ${install.toFixed(2)} s, onPreBuild ${onPreBuild.toFixed(2)} s`,
  );
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** @param {string} plugins */
function packagesIn(plugins) {
  const file = join(plugins, "node_modules", ".package-lock.json");
  return existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, "utf8")).packages).length : 0;
}

/** Bytes of all files in a folder. @param {string} path @returns {number} */
function sizeOf(path) {
  if (!existsSync(path)) {
    return 0;
  }
  const stats = lstatSync(path);
  return stats.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stats.size;
}
