// @ts-check
// `npm run corpus`: bundles one function for each popular package and feature, with this package and with esbuild as
// `@netlify/sdk` 5.0.4 calls it, and invokes the results far from any `node_modules`.
//
//   --only <name>        run only this case; can be repeated
//   --node <18|20|22>    version of Node that invokes the functions
//   --ours-only          skip esbuild
//   --netlify            run some cases through a real `netlify build` and unpack the result; skips esbuild
//   --sizes              compare bytes with those of `@vercel/nft` and esbuild, and fail where ours are more without a reason
//   --pairs <count>      build so many functions alone and with another one, and compare them; --seed <n> chooses others
//   --minify             build with `--minify`
//   --json               print the rows as JSON
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { nodeBinary } from "../support/node-binary.mjs";
import { makeTemp } from "../support/temp.mjs";
import { readCases } from "./cases.mjs";
import { bundleWithEsbuild } from "./esbuild.mjs";
import { withCorpus } from "./installation.mjs";
import { invoke } from "./invoke.mjs";
import { deployOnSite, onSite } from "./netlify.mjs";
import { traceWithNft } from "./nft.mjs";
import { bundleWithOurs, sourcesOf } from "./ours.mjs";
import { comparePairs, renderPairs } from "./pairs.mjs";
import { render, share } from "./report.mjs";
import { disproved } from "./size-proofs.mjs";
import { renderSizes, unexplained } from "./sizes.mjs";

/** @typedef {import("./report.mjs").Row} Row */
/** @typedef {import("./report.mjs").Verdict} Verdict */
/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {import("./esbuild.mjs").Bundled & { codes?: string[] }} Bundled */

/** How many functions run at the same time. */
const AT_ONCE = 2;
/** The share of cases that must work. */
const GOAL = 0.98;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    node: { type: "string" },
    "ours-only": { type: "boolean", default: false },
    netlify: { type: "boolean", default: false },
    sizes: { type: "boolean", default: false },
    pairs: { type: "string" },
    seed: { type: "string", default: "1" },
    minify: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const flags = options.minify ? ["--minify"] : [];
const only = options.only.length === 0 && options.netlify ? onSite : options.only;
if (options.sizes) {
  const { rows, problems } = await withCorpus(async (root) => sizes(root, readCases(root, only)));
  console.log(options.json ? JSON.stringify(rows, null, 2) : renderSizes(rows));
  console.error(problems.map((problem) => `a reason does not hold: ${problem}`).join("\n"));
  process.exitCode = unexplained(rows).length + problems.length > 0 ? 1 : 0;
} else if (options.pairs !== undefined) {
  const [count, seed] = [Number(options.pairs), Number(options.seed)];
  const pairs = await withCorpus((root) => comparePairs(root, readCases(root, only), { count, seed }));
  console.log(options.json ? JSON.stringify(pairs, null, 2) : renderPairs(pairs));
  process.exitCode = pairs.some(({ changed }) => changed.length > 0) ? 1 : 0;
} else {
  const rows = await withCorpus(async (root) => measure(root, readCases(root, only)));
  console.log(options.json ? JSON.stringify(rows, null, 2) : render(rows));
  process.exitCode = share(rows, "ours") < GOAL ? 1 : 0;
}

/**
 * @param {string} root
 * @param {Case[]} cases
 * @returns {Promise<{ rows: import("./sizes.mjs").SizeRow[], problems: string[] }>}
 */
async function sizes(root, cases) {
  const { results } = await timed("bundling with netlify-sdk-native", async () =>
    bundleWithOurs(root, cases, await folder("ours"), flags),
  );
  const esbuild = await timed("bundling with esbuild", async () =>
    bundleWithEsbuild(root, cases, await folder("esbuild")),
  );
  const nft = await timed("tracing with @vercel/nft", () => traceWithNft(root, cases));
  const sources = await sourcesOf(root);
  const files = cases.map(({ name }) => [
    name,
    { ours: sources[name] ?? new Set(), nft: nft[name]?.files ?? new Set() },
  ]);
  const problems = await timed("testing the reasons", () => disproved(root, cases, Object.fromEntries(files)));
  const bytes = (/** @type {Bundled | undefined} */ bundled) =>
    bundled === undefined || "failure" in bundled ? undefined : bundled.bytes;
  const rows = cases.map(({ name }) => ({
    name,
    ours: bytes(results[name]),
    nft: nft[name]?.bytes,
    esbuild: bytes(esbuild[name]),
  }));
  return { rows, problems };
}

/**
 * @param {string} root
 * @param {Case[]} cases
 * @returns {Promise<Row[]>}
 */
async function measure(root, cases) {
  const node = await nodeBinary(options.node);
  const wanted = await timed(`running ${cases.length} functions unbundled`, () =>
    each(cases, async ({ main, answer }) => (answer === undefined ? invoke(main, node) : { answer, ms: 0 })),
  );
  const ours = await timed("bundling with netlify-sdk-native", () => bundle(root, cases));
  const esbuild = await timed("bundling with esbuild", async () =>
    options["ours-only"] || options.netlify ? undefined : bundleWithEsbuild(root, cases, await folder("esbuild")),
  );
  const judgements = await timed("invoking the bundled functions", () =>
    each(cases, async ({ name, refused }) => {
      const expected = wanted[name];
      if (expected === undefined || "failure" in expected) {
        return { name, skipped: `fails unbundled: ${expected?.failure}` };
      }
      const row = { name, ours: await judge(ours[name], expected.answer, node, refused) };
      return esbuild ? { ...row, esbuild: await judge(esbuild[name], expected.answer, node) } : row;
    }),
  );
  return Object.values(judgements);
}

/**
 * @param {string} root
 * @param {Case[]} cases
 * @returns {Promise<Record<string, Bundled>>}
 */
async function bundle(root, cases) {
  const { results, good } = await bundleWithOurs(root, cases, await folder("ours"), flags);
  return options.netlify ? { ...results, ...(await deployOnSite(root, good)) } : results;
}

/**
 * Runs `work` and logs to stderr how long it took.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 */
async function timed(what, work) {
  const start = performance.now();
  const result = await work();
  console.error(`> ${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * @param {Bundled | undefined} bundled
 * @param {string} answer - Response of the unbundled function.
 * @param {string} node
 * @param {string} [refused]
 * @returns {Promise<Verdict>}
 */
async function judge(bundled, answer, node, refused) {
  if (bundled === undefined) {
    return { works: false, reason: "is not in the output" };
  }
  if ("failure" in bundled) {
    const asExpected = refused !== undefined && bundled.codes?.every((code) => code === refused);
    return asExpected ? { works: true } : { works: false, reason: bundled.failure };
  }
  const outcome = await invoke(bundled.file, node);
  const { bytes } = bundled;
  if ("failure" in outcome) {
    return { works: false, bytes, reason: outcome.failure };
  }
  const works = outcome.answer === answer && refused === undefined;
  const reason = works
    ? {}
    : { reason: `responds with ${outcome.answer.slice(0, 120)} instead of ${answer.slice(0, 120)}` };
  return { works, bytes, ms: outcome.ms, ...reason };
}

/**
 * Runs `work` for all cases, with limited concurrency.
 *
 * @template T
 * @param {Case[]} cases
 * @param {(each: Case) => Promise<T>} work
 * @returns {Promise<Record<string, T>>} By name, in the order of the cases.
 */
async function each(cases, work) {
  const results = Object.fromEntries(cases.map(({ name }) => [name, /** @type {T | undefined} */ (undefined)]));
  const queue = [...cases];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      results[next.name] = await work(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return /** @type {Record<string, T>} */ (results);
}

/** @param {string} name */
async function folder(name) {
  const path = join(makeTemp("corpus"), name);
  await mkdir(path);
  return path;
}
