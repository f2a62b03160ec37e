// @ts-check
import { cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { ntli } from "../cli/support.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {import("./esbuild.mjs").Bundled} Bundled */
/** @typedef {import("../../dist/sdk/index.js").Diagnostic} Diagnostic */

/**
 * Builds one integration with all functions, and copies its output to `outDir`.
 *
 * Functions that fail the build are found by bisection and left out of the integration.
 *
 * @param {string} root
 * @param {Case[]} cases
 * @param {string} outDir
 * @param {string[]} flags - Of the build.
 * @returns {Promise<{ results: Record<string, Bundled & { codes?: string[] }>, good: Case[] }>} `good`
 *   are the cases in the integration.
 */
export async function bundleWithOurs(root, cases, outDir, flags) {
  const broken = await findBroken(root, cases, flags);
  const good = cases.filter(({ name }) => !(name in broken));
  if (good.length < cases.length) {
    await buildCases(root, good, flags);
  }
  const built = join(root, ".ntli", "build");
  await cp(join(built, "functions"), outDir, { recursive: true });
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(await readFile(join(built, "functions.json"), "utf8"));
  const results = functions.map(async ({ name, files }) => {
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(outDir, file))).size));
    return [name, { file: join(outDir, files[0] ?? ""), bytes: sizes.reduce((sum, size) => sum + size, 0) }];
  });
  return { results: { ...Object.fromEntries(await Promise.all(results)), ...broken }, good };
}

/**
 * @param {string} root
 * @param {Case[]} cases
 * @param {string[]} flags
 * @returns {Promise<Record<string, { failure: string, codes: string[] }>>}
 */
async function findBroken(root, cases, flags) {
  const errors = await buildCases(root, cases, flags);
  if (errors.length === 0) {
    return {};
  }
  const [only, ...others] = cases;
  if (only !== undefined && others.length === 0) {
    return { [only.name]: { failure: errors.map(toText).join("; "), codes: errors.map(({ code }) => code) } };
  }
  const named = cases.filter(({ item }) => errors.some((error) => error.labels.some(({ file }) => isIn(file, item))));
  const [left, right] =
    named.length > 0 && named.length < cases.length
      ? [named, cases.filter((each) => !named.includes(each))]
      : [cases.slice(0, cases.length / 2), cases.slice(cases.length / 2)];
  return { ...(await findBroken(root, left, flags)), ...(await findBroken(root, right, flags)) };
}

/**
 * The files that each function of the last build consists of, as paths below the root.
 *
 * @param {string} root
 * @returns {Promise<Record<string, Set<string>>>}
 */
export async function sourcesOf(root) {
  /** @type {import("../../dist/sdk/index.js").BundleSize} */
  const { functions, files } = JSON.parse(await readFile(join(root, ".ntli", "size", "size.json"), "utf8"));
  const sources = new Map(files.map(({ path, modules }) => [path, modules.map((module) => module.path)]));
  return Object.fromEntries(
    functions.map((each) => [each.name, new Set(each.files.flatMap((file) => sources.get(file) ?? []))]),
  );
}

/** @param {string} file @param {string} item */
function isIn(file, item) {
  return `${file}/`.startsWith(`src/functions/${item}/`);
}

/** @param {Diagnostic} diagnostic */
function toText({ code, message, labels: [label] }) {
  return `${code} ${message}${label ? ` (${label.file}:${label.line})` : ""}`;
}

/**
 * Builds the integration with only some of its functions.
 *
 * @param {string} root
 * @param {Case[]} cases
 * @param {string[]} flags
 * @returns {Promise<Diagnostic[]>} The errors.
 */
export async function buildCases(root, cases, flags) {
  const [functions, all] = [join(root, "src", "functions"), join(root, "src", "all-functions")];
  await rename(functions, all);
  try {
    await mkdir(functions);
    for (const { item } of cases) {
      await cp(join(all, item), join(functions, item), { recursive: true });
    }
    const { stdout, stderr } = await ntli(["build", "--json", ...flags], { cwd: root });
    if (stdout === "") {
      throw new Error(`the build prints no report\n${stderr}`);
    }
    /** @type {import("../../dist/sdk/index.js").BuildReport} */
    const { diagnostics } = JSON.parse(stdout);
    return diagnostics.filter(({ severity }) => severity === "error");
  } finally {
    await rm(functions, { recursive: true });
    await rename(all, functions);
  }
}
