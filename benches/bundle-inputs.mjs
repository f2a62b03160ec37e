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

/** What many integrations use: payments, tokens, validation. */
const SHARED = ["stripe", "jose", "zod"];

/** 100 functions that import the same packages. @param {string} corpus @returns {Promise<Input>} */
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
 * The 100 largest functions of the corpus that import a package of their own and that both bundlers can build.
 *
 * Functions for which we copy packages instead of bundling them are left out, because copying is not comparable.
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
      ((await copiesPackages(corpus, each)) ? copied : chosen).push(each);
    }
  }
  for (const { item, main } of chosen) {
    await cp(main, join(functions, item));
  }
  const [first, last] = [chosen[0], chosen.at(-1)].map(
    (each) => `${each?.name} (${each?.bytes.toLocaleString("en")} B)`,
  );
  const names = copied.map(({ name }) => name).join(", ");
  const what = `each with a package of its own, ${first} to ${last}\nleft out, because netlify-sdk-native copies their packages: ${names}`;
  return { root, count: chosen.length, what };
}

/**
 * The cases that esbuild can bundle, in descending order of size.
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

/** Whether a build copies packages for a case. @param {string} corpus @param {Case} each */
async function copiesPackages(corpus, { name, item, main }) {
  const { root, functions } = await makeIntegration(name, corpus);
  await cp(main, join(functions, item));
  await mustRun(process.execPath, [join(repository, "bin", "netlify-integration.js"), "build"], { cwd: root });
  return existsSync(join(root, ".ntli", "build", "functions", "corpus_chunks", "node_modules"));
}

/**
 * The first case for each package, without the cases for features.
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
 * Symlinks all packages except `@netlify/sdk`, which is always this repository.
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
