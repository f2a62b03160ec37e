// @ts-check
// The integrations that `bundle.mjs` builds.
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readCases } from "../__test__/corpus/cases.mjs";
import { bundleWithEsbuild } from "../__test__/corpus/esbuild.mjs";
import { repository } from "../__test__/support/places.mjs";
import { mustRun } from "../__test__/support/run.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";

/** @typedef {import("../__test__/corpus/cases.mjs").Case} Case */
/** @typedef {Case & { bytes: number }} Sized */
/** @typedef {{ root: string, count: number, what: string }} Input */

const COUNT = 100;

/** As in many an integration: something to pay with, tokens, and a check of what comes in. */
const SHARED = ["stripe", "jose", "zod"];

/** @param {string} corpus @returns {Promise<Input>} */
export async function sharedFunctions(corpus) {
  const { root, functions } = await makeIntegration("shared", corpus);
  for (let index = 0; index < COUNT; index += 1) {
    await writeFile(join(functions, `f${index}.mjs`), sourceOf(index));
  }
  return { root, count: COUNT, what: `each with ${SHARED.join(", ")}` };
}

/** @param {number} index */
function sourceOf(index) {
  return `import { SignJWT } from "jose";
import Stripe from "stripe";
import { z } from "zod";

const schema = z.object({ name: z.string().min(${index}), amount: z.coerce.number().int() });

export default async (request) => {
  const { name, amount } = schema.parse(await request.json());
  const intent = await new Stripe(process.env.STRIPE_KEY).paymentIntents.create({ amount, currency: "eur" });
  const token = new SignJWT({ name, intent: intent.id }).setProtectedHeader({ alg: "HS256" });
  return Response.json({ token: await token.sign(new TextEncoder().encode(process.env.SECRET)) });
};

export const config = { path: "/f/${index}" };
`;
}

/**
 * Functions of the corpus with a package of their own that both bundle, the heaviest first.
 *
 * Left out is what needs packages that ours copies beside the function as they are: the two would not do the same.
 *
 * @param {string} corpus
 * @returns {Promise<Input>}
 */
export async function differentFunctions(corpus) {
  const { root, functions } = await makeIntegration("different", corpus);
  const cases = await withOwnPackage(readCases(corpus, []));
  /** @type {Sized[]} */
  const chosen = [];
  /** @type {Sized[]} */
  const copied = [];
  for (const each of await sizedByEsbuild(corpus, cases)) {
    if (chosen.length < COUNT) {
      (await copiesPackages(corpus, each) ? copied : chosen).push(each);
    }
  }
  for (const { item, main } of chosen) {
    await cp(main, join(functions, item));
  }
  const [first, last] = [chosen[0], chosen.at(-1)].map((each) => `${each?.name} (${each?.bytes.toLocaleString("en")} B)`);
  const names = copied.map(({ name }) => name).join(", ");
  const what = `each with a package of its own, ${first} to ${last}\nleft out, since ours copies packages: ${names}`;
  return { root, count: chosen.length, what };
}

/**
 * Those that esbuild can bundle, the heaviest first.
 *
 * @param {string} corpus
 * @param {Case[]} cases
 */
async function sizedByEsbuild(corpus, cases) {
  const bundled = await bundleWithEsbuild(corpus, cases, makeTemp("sizes"));
  const sized = cases.flatMap((each) => {
    const result = bundled[each.name];
    return result && "bytes" in result ? [{ ...each, bytes: result.bytes }] : [];
  });
  return sized.sort((a, b) => b.bytes - a.bytes);
}

/** @param {string} corpus @param {Case} each */
async function copiesPackages(corpus, { name, item, main }) {
  const { root, functions } = await makeIntegration(name, corpus);
  await cp(main, join(functions, item));
  await mustRun(process.execPath, [join(repository, "bin", "netlify-integration.js"), "build"], { cwd: root });
  return existsSync(join(root, ".ntli", "build", "functions", "corpus_chunks", "node_modules"));
}

/**
 * The first function for each package, without those for features.
 *
 * @param {Case[]} cases
 */
async function withOwnPackage(cases) {
  /** @type {Map<string, Case>} */
  const byPackage = new Map();
  for (const each of cases.filter(({ item, refused }) => item.endsWith(".mjs") && refused === undefined)) {
    const [, name] = /from "(?!node:)((?:@[\w.-]+\/)?[\w-][\w.-]*)/.exec(await readFile(each.main, "utf8")) ?? [];
    if (name !== undefined && !byPackage.has(name)) {
      byPackage.set(name, each);
    }
  }
  return [...byPackage.values()];
}

/**
 * An integration without functions, with the packages of the corpus.
 *
 * @param {string} name
 * @param {string} corpus
 */
async function makeIntegration(name, corpus) {
  const root = join(makeTemp("bench"), name);
  const functions = join(root, "src", "functions");
  await mkdir(functions, { recursive: true });
  await cp(join(corpus, "integration.yaml"), join(root, "integration.yaml"));
  await cp(join(corpus, "package.json"), join(root, "package.json"));
  await cp(join(corpus, "src", "index.ts"), join(root, "src", "index.ts"));
  await linkPackages(join(corpus, "node_modules"), join(root, "node_modules"));
  return { root, functions };
}

/**
 * Links all packages but `@netlify/sdk`, which is this one whoever else lays the corpus out.
 *
 * @param {string} from
 * @param {string} to
 */
async function linkPackages(from, to) {
  await mkdir(join(to, "@netlify"), { recursive: true });
  await symlink(repository, join(to, "@netlify", "sdk"), "junction");
  for (const name of await readdir(from)) {
    if (name !== "@netlify") {
      await symlink(join(from, name), join(to, name), "junction");
    }
  }
  for (const name of await readdir(join(from, "@netlify"))) {
    if (name !== "sdk") {
      await symlink(join(from, "@netlify", name), join(to, "@netlify", name), "junction");
    }
  }
}
