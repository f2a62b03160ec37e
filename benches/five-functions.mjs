// @ts-check
// An integration with five functions of the example: for this package, and for `@netlify/sdk`.
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildIntegration, copyExample } from "../__test__/support/integration.mjs";
import { exampleIntegration } from "../__test__/support/places.mjs";
import { mustRun, npm } from "../__test__/support/run.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";

/** Functions that every SDK can inject: no folders, and no CommonJS that calls `require` at import time. */
const FIVE = ["hello-world.mts", "hello.mts", "kebab-case.mts", "hourly.mts", "nightly.ts"];

/** @typedef {import("../__test__/support/integration.mjs").Integration} Integration */

/** @returns {Promise<Integration>} */
export async function fiveFunctions() {
  const integration = await copyExample();
  await keepFive(integration.folder);
  await buildIntegration(integration);
  return integration;
}

/**
 * @param {string} version - Version of `@netlify/sdk`.
 * @returns {Promise<Integration>}
 */
export async function fiveFunctionsOfPeer(version) {
  const folder = join(makeTemp("peer"), "hello-integration");
  await cp(exampleIntegration, folder, { recursive: true, filter: isSource });
  await keepFive(folder);
  await writePackage(folder, version);
  if (Number(version.split(".")[0]) >= 2) {
    await becomeExtension(folder);
  }
  await npm(["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
  const command = join(folder, "node_modules", ".bin", "ntli");
  await mustRun(command, ["build", "-b"], { cwd: folder });
  return { slug: "hello-integration", folder };
}

/** @param {string} path */
function isSource(path) {
  return !/[\\/](node_modules|\.ntli|package-lock\.json)$/.test(path);
}

/** @param {string} folder */
async function keepFive(folder) {
  const functions = join(folder, "src", "functions");
  await rm(functions, { recursive: true });
  for (const name of FIVE) {
    await cp(join(exampleIntegration, "src", "functions", name), join(functions, name));
  }
}

/** @param {string} folder @param {string} version */
async function writePackage(folder, version) {
  const file = join(folder, "package.json");
  const { dependencies, devDependencies: _, ...rest } = JSON.parse(await readFile(file, "utf8"));
  const { mime: __, ...used } = dependencies;
  await writeFile(file, JSON.stringify({ ...rest, dependencies: { ...used, "@netlify/sdk": version } }, null, 2));
}

/** Renames the configuration file, because `@netlify/sdk` 2 and later only know extensions. @param {string} folder */
async function becomeExtension(folder) {
  await cp(join(folder, "integration.yaml"), join(folder, "extension.yaml"));
  const file = join(folder, "src", "index.ts");
  const text = await readFile(file, "utf8");
  await writeFile(
    file,
    text.replaceAll("NetlifyIntegration", "NetlifyExtension").replaceAll(/\bintegration\b/g, "extension"),
  );
}
