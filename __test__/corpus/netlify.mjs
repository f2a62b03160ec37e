// @ts-check
// `npm run corpus -- --netlify`: builds some functions of the corpus on a real site.
import { mkdir, readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { buildSite, createSite } from "../support/site.mjs";
import { makeTemp } from "../support/temp.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {import("./esbuild.mjs").Bundled} Bundled */

/** The cases that run on a site unless `--only` names others. */
export const onSite = [
  ...["aws-s3", "axios", "cheerio", "drizzle", "express", "fastify", "graphql", "jose", "jsonwebtoken", "moment"],
  ...["mongodb", "netlify-blobs", "openai", "pg", "pino", "react", "redis", "stripe", "undici", "zod"],
  ...[
    "asset-dirname",
    "asset-import-meta",
    "create-require",
    "dynamic-import-computed",
    "import-json",
    "require-computed",
  ],
  ...["top-level-await", "tsx", "wasm-file", "worker-imports", "worker-url"],
  ...["bcrypt", "jsdom", "libsql", "napi-canvas", "node-addon", "prisma", "resvg", "sharp", "sql-js", "tiktoken"],
];

/**
 * Builds a site that enables the built integration, and unpacks what Netlify would deploy.
 *
 * @param {string} root - Folder of the integration.
 * @param {Case[]} cases
 * @returns {Promise<Record<string, Bundled>>}
 */
export async function deployOnSite(root, cases) {
  const site = await createSite({ integration: { slug: "corpus", folder: root } });
  const { code, output } = await buildSite(site);
  if (code !== 0) {
    throw new Error(`\`netlify build\` ended with ${code}\n${output}`);
  }
  const AdmZip = createRequire(join(root, "package.json"))("adm-zip");
  const archives = join(site.folder, ".netlify", "functions");
  const present = new Set(await readdir(archives));
  const deployed = makeTemp("deployed");
  const unpack = async (/** @type {Case} */ { name }) => {
    const archive = `corpus_${name}.zip`;
    if (!present.has(archive)) {
      return [name, { failure: "is not deployed" }];
    }
    const folder = join(deployed, name);
    await mkdir(folder);
    const zip = new AdmZip(join(archives, archive));
    zip.extractAllTo(folder);
    /** @type {{ header: { size: number } }[]} */
    const entries = zip.getEntries();
    const bytes = entries.reduce((sum, { header }) => sum + header.size, 0);
    return [name, { file: await mainFile(folder), bytes }];
  };
  return Object.fromEntries(await Promise.all(cases.map(unpack)));
}

/**
 * The file that Netlify's bootstrap loads. The bootstrap itself only runs on Lambda.
 *
 * @param {string} folder
 */
async function mainFile(folder) {
  const entry = await readFile(join(folder, "___netlify-entry-point.mjs"), "utf8");
  const [, main] = /getLambdaHandler\('(.+?)'\)/.exec(entry) ?? [];
  if (main === undefined) {
    throw new Error(`the entry point in ${folder} names no function`);
  }
  return join(folder, main);
}
