// @ts-check
// The yardstick of sizes: the files that Netlify's own tracer finds, with the version that netlify-cli 23 has.
import { lstat, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, parse, relative, sep } from "node:path";

import { cachedPackage } from "../support/cached-package.mjs";

const VERSION = "0.29.4";

/**
 * The files that `@vercel/nft` finds for each function, and their bytes; `undefined` where it fails.
 *
 * As Netlify does, it gets TypeScript as esbuild compiles it.
 *
 * @param {string} root
 * @param {import("./cases.mjs").Case[]} cases
 * @returns {Promise<Record<string, { bytes: number, files: Set<string> } | undefined>>} Paths below the root.
 */
export async function traceWithNft(root, cases) {
  const { transform } = createRequire(join(root, "package.json"))("esbuild");
  const { nodeFileTrace } = createRequire(import.meta.url)(await cachedPackage("@vercel/nft", VERSION));
  const read = async (/** @type {string} */ path) => {
    try {
      const text = await readFile(path);
      const isOwn = !path.includes(`${sep}node_modules${sep}`);
      return isOwn && /\.([mc]?tsx?|jsx)$/.test(path) ? await compiled(transform, path, text.toString()) : text;
    } catch (error) {
      if (["ENOENT", "EISDIR"].includes(String(/** @type {NodeJS.ErrnoException} */ (error).code))) {
        return null;
      }
      throw error;
    }
  };
  const base = parse(root).root;
  const options = { base, processCwd: root, ts: true, cache: {}, readFile: read };
  /** @type {Record<string, { bytes: number, files: Set<string> } | undefined>} */
  const found = {};
  for (const { name, main } of cases) {
    const traced = await nodeFileTrace([main], options).catch(() => undefined);
    /** @type {string[] | undefined} */
    const paths = traced && [...traced.fileList].map((/** @type {string} */ path) => join(base, path));
    found[name] = paths && { bytes: await sum(paths), files: new Set(paths.map((path) => relative(root, path))) };
  }
  return found;
}

/**
 * @param {(text: string, options: object) => Promise<{ code: string }>} transform
 * @param {string} path
 * @param {string} text
 */
async function compiled(transform, path, text) {
  return (await transform(text, { loader: path.endsWith("x") ? "tsx" : "ts" })).code;
}

/** Bytes of the files among some paths; links count by what they lead to. @param {string[]} paths */
async function sum(paths) {
  const sizes = await Promise.all(paths.map(async (path) => lstat(path)));
  return sizes.reduce((bytes, file) => bytes + (file.isFile() ? file.size : 0), 0);
}
