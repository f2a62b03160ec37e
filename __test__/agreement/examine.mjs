// @ts-check
// What `check` and `build` say of functions, what zip-it-and-ship-it says of their sources and of the outputs, and what a
// real `netlify dev` answers for both.
import { cp, mkdir, rm, symlink } from "node:fs/promises";
import { basename, dirname, join, parse } from "node:path";

import { build, check } from "../../dist/sdk/index.js";
import { writeTree } from "../sdk/support.mjs";
import { startDevServer } from "../support/dev-server.mjs";
import { repository } from "../support/places.mjs";
import { createSite } from "../support/site.mjs";
import { makeTemp } from "../support/temp.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";

/** @typedef {import("./cases.mjs").Case} Case */

/** How many requests run at once. */
const REQUESTS = 6;

/** How many functions one `netlify dev` serves; more take it more than a minute to load. */
const BATCH = 100;

/** The function that `netlify dev` registers last. */
const LAST = "zz-last";

/**
 * @typedef {object} Findings
 * @property {string[]} check - Codes of errors.
 * @property {string[]} build - Codes of errors that only the build finds.
 * @property {object | undefined} source - What zip-it-and-ship-it says of it.
 * @property {object | undefined} output
 * @property {boolean} [bundles] - Whether zip-it-and-ship-it bundles the source.
 * @property {number} [sourceStatus] - The status of the answer of `netlify dev`.
 * @property {number} [outputStatus]
 */

/**
 * Examines functions; `answers` also asks `netlify dev`, which takes most of the time.
 *
 * @param {readonly Case[]} cases
 * @param {(each: Case) => boolean} answers
 * @returns {Promise<{ findings: Map<string, Findings>, rendered: string[] }>}
 */
export async function examine(cases, answers) {
  const { root, checked, built } = await examineErrors(cases);
  const outputFolder = join(root, ".ntli", "build", "functions");
  const sourceFolder = await writeSources(cases);
  const sources = await list(sourceFolder);
  const outputs = await list(outputFolder);
  /** @type {Map<string, Findings>} */
  const findings = new Map(
    cases.map(({ name }) => [
      name,
      {
        check: checked.codes.get(name) ?? [],
        build: built.codes.get(name) ?? [],
        source: sources.get(name),
        output: outputs.get(`i_${name}`),
      },
    ]),
  );
  const asked = cases.filter(answers);
  for (let start = 0; start < asked.length; start += BATCH) {
    const batch = asked.slice(start, start + BATCH);
    await findUnbundled(sourceFolder, batch, findings);
    await ask(await makeSite(batch, outputFolder, findings), batch, findings);
  }
  const rendered = [...checked.diagnostics, ...built.diagnostics].map((diagnostic) => diagnostic.rendered);
  return { findings, rendered };
}

/**
 * The errors of `check`, and those that only a build finds.
 *
 * @param {readonly Case[]} cases
 * @returns {Promise<{ root: string, checked: Errors, built: Errors }>}
 *
 * @typedef {object} Errors
 * @property {Map<string, string[]>} codes - By function.
 * @property {import("../../dist/sdk/index.js").Diagnostic[]} diagnostics
 */
export async function examineErrors(cases) {
  const root = makeTemp("agreement");
  await writeIntegration(root, cases);
  const checked = errorsOf((await check({ root })).diagnostics);
  const accepted = cases.filter(({ name }) => !checked.codes.has(name));
  return { root, checked, built: await buildAll(root, cases, accepted) };
}

/** @param {string} root @param {readonly Case[]} cases */
async function writeIntegration(root, cases) {
  await writeTree(root, {
    "integration.yaml": "config:\n  name: Agreement\n  slug: agreement\n",
    "package.json": '{ "type": "module", "main": "src/index.ts" }\n',
    "src/index.ts": [
      `import { NetlifyIntegration } from "netlify-sdk-native";`,
      `const integration: NetlifyIntegration = new NetlifyIntegration();`,
      `integration.addFunctions("./src/functions", { prefix: "i" });`,
      `export { integration };`,
      ``,
    ].join("\n"),
  });
  await writeTree(join(root, "src", "functions"), filesOf(cases, "output"));
  await mkdir(join(root, "node_modules"));
  await symlink(repository, join(root, "node_modules", "netlify-sdk-native"), "junction");
}

/** Files of all cases, with paths that sources and outputs do not share. @param {readonly Case[]} cases @param {string} side */
function filesOf(cases, side) {
  const files = cases.flatMap(({ name, files }) =>
    Object.entries(files).map(([path, text]) => [path, text.replaceAll("/ROUTE", `/${side}/${name}`)]),
  );
  return /** @type {Record<string, string>} */ (Object.fromEntries(files));
}

/**
 * Builds all functions that have no errors: a build fails as a whole, so those with errors are left out of the next one.
 *
 * @param {string} root
 * @param {readonly Case[]} cases
 * @param {readonly Case[]} accepted
 */
async function buildAll(root, cases, accepted) {
  const found = errorsOf([]);
  let remaining = accepted;
  while (remaining.length > 0) {
    const kept = new Set(remaining.map(({ name }) => name));
    const left = cases.filter(({ name }) => !kept.has(name));
    await Promise.all(
      left.map(({ name }) => rm(join(root, "src", "functions", name), { recursive: true, force: true })),
    );
    const { ok, diagnostics } = await build({ root });
    const errors = errorsOf(diagnostics);
    errors.codes.forEach((codes, name) => found.codes.set(name, codes));
    found.diagnostics.push(...errors.diagnostics);
    if (ok) {
      break;
    }
    const next = remaining.filter(({ name }) => !errors.codes.has(name));
    if (next.length === remaining.length) {
      throw new Error(
        `the build fails, and says of no function why\n${errors.diagnostics.map(({ rendered }) => rendered).join("\n")}`,
      );
    }
    remaining = next;
  }
  return found;
}

/** @param {import("../../dist/sdk/index.js").Diagnostic[]} diagnostics @returns {Errors} */
function errorsOf(diagnostics) {
  /** @type {Map<string, string[]>} */
  const codes = new Map();
  for (const { severity, code, labels, rendered } of diagnostics) {
    const place = labels[0]?.file ?? "";
    const [, name] = /src\/functions\/([^/:]+)\//.exec(place.includes("src/functions") ? place : rendered) ?? [];
    if (severity === "error" && name !== undefined) {
      codes.set(name, [...(codes.get(name) ?? []), code]);
    }
  }
  return { codes, diagnostics: diagnostics.filter(({ severity }) => severity === "error") };
}

/** @param {readonly Case[]} cases */
async function writeSources(cases) {
  const folder = join(makeTemp("agreement-sources"), "functions");
  await writeTree(folder, filesOf(cases, "source"));
  return folder;
}

/**
 * Bundles sources as `netlify dev` does. One that cannot be bundled ends `netlify dev`, so it is not part of a site.
 *
 * @param {string} folder
 * @param {readonly Case[]} cases
 * @param {Map<string, Findings>} findings
 */
async function findUnbundled(folder, cases, findings) {
  const { zipFunction } = await zipItAndShipIt();
  const target = makeTemp("agreement-zips");
  for (const { name } of cases) {
    const found = /** @type {Findings} */ (findings.get(name));
    const options = { archiveFormat: "none", basePath: folder, config: { "*": {} } };
    found.bundles = await zipFunction(join(folder, name), join(target, name), options).then(
      () => true,
      () => false,
    );
  }
}

/**
 * A site with the sources that can be bundled, and the outputs, as its functions.
 *
 * @param {readonly Case[]} cases
 * @param {string} outputs
 * @param {Map<string, Findings>} findings
 */
async function makeSite(cases, outputs, findings) {
  const from = makeTemp("agreement-site");
  await writeTree(from, {
    "netlify.toml": '[build]\n  publish = "public"\n  functions = "functions"\n',
    "public/index.html": "<h1>Agreement</h1>",
    [`functions/${LAST}.mjs`]: `export default () => new Response("ok");`,
  });
  const functions = join(from, "functions");
  const bundled = cases.filter(({ name }) => findings.get(name)?.bundles);
  await writeTree(functions, filesOf(bundled, "source"));
  const names = new Set(cases.map(({ name }) => `i_${name}`));
  // `netlify dev` empties the folder of injected functions when it starts.
  await cp(outputs, functions, {
    recursive: true,
    filter: (path) => dirname(path) !== outputs || basename(path) === "i_chunks" || names.has(parse(path).name),
  });
  return createSite({ from });
}

/** @param {string} folder */
async function list(folder) {
  const { listFunctions } = await zipItAndShipIt();
  const names = new Map();
  const listed = await listFunctions(folder, { parseISC: true });
  for (const { name, runtimeAPIVersion, routes, schedule } of listed) {
    const patterns = routes?.map((/** @type {{ pattern: string }} */ { pattern }) =>
      pattern.replace(/^\/(source|output)\//, "/"),
    );
    names.set(name, { version: runtimeAPIVersion ?? 1, routes: patterns ?? [], ...(schedule && { schedule }) });
  }
  return names;
}

/**
 * @param {import("../support/site.mjs").Site} site
 * @param {Case[]} cases
 * @param {Map<string, Findings>} findings
 */
async function ask(site, cases, findings) {
  const server = await startDevServer(site, [LAST]);
  try {
    const waiting = [...cases];
    const work = async () => {
      for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
        const found = /** @type {Findings} */ (findings.get(each.name));
        const hasRoute = Object.values(each.files).some((text) => text.includes("/ROUTE"));
        const isV2 = /** @type {{ version?: number } | undefined} */ (found.source)?.version === 2;
        const path = (/** @type {string} */ side, /** @type {string} */ prefix) =>
          hasRoute && isV2 ? `/${side}/${each.name}` : `/.netlify/functions/${prefix}${each.name}`;
        found.sourceStatus = found.bundles ? (await server.request(path("source", ""))).status : 500;
        if (found.output !== undefined) {
          found.outputStatus = (await server.request(path("output", "i_"))).status;
        }
      }
    };
    await Promise.all(Array.from({ length: REQUESTS }, work));
  } finally {
    await server.stop();
  }
}
