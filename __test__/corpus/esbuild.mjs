// @ts-check
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, parse } from "node:path";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {{ file: string, bytes: number } | { failure: string }} Bundled */

/**
 * Bundles the functions with esbuild as `@netlify/sdk` 5.0.4 does (`buildInternalFunctions` in its
 * `dist/cli/index.js`): one awaited build for each function, and for each file in the folder of a function.
 *
 * Errors in files beside the main file are ignored here; in that SDK they fail the build.
 *
 * @param {string} root
 * @param {Case[]} cases
 * @param {string} outDir
 * @returns {Promise<Record<string, Bundled>>}
 */
export async function bundleWithEsbuild(root, cases, outDir) {
  const { build } = createRequire(join(root, "package.json"))("esbuild");
  /** @param {string} from @param {string} to */
  const bundle = (from, to) =>
    build({
      entryPoints: [from],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile: to,
      absWorkingDir: root,
      logLevel: "silent",
    });
  /** @type {Record<string, Bundled>} */
  const results = {};
  for (const each of cases) {
    results[each.name] = await bundleCase(bundle, join(root, "src", "functions"), each, outDir);
  }
  return results;
}

/**
 * @param {(from: string, to: string) => Promise<void>} bundle
 * @param {string} from
 * @param {Case} each
 * @param {string} outDir
 * @returns {Promise<Bundled>}
 */
async function bundleCase(bundle, from, { item, main }, outDir) {
  const target = join(outDir, `corpus_${item}`);
  const isFolder = (await stat(join(from, item))).isDirectory();
  try {
    if (!isFolder) {
      await bundle(main, target);
      return { file: target, bytes: (await stat(target)).size };
    }
    await bundleFolder(bundle, join(from, item), target);
    const file = join(target, parse(main).base);
    await bundle(main, file);
    const { size } = await stat(file);
    // The output has the extension of the source, but is JavaScript; Netlify would compile it again.
    const runnable = file.replace(/\.\w+$/, ".mjs");
    await rename(file, runnable);
    return { file: runnable, bytes: size };
  } catch (error) {
    return { failure: /** @type {{ errors?: { text: string }[] }} */ (error).errors?.[0]?.text ?? String(error) };
  }
}

/**
 * @param {(from: string, to: string) => Promise<void>} bundle
 * @param {string} from
 * @param {string} to
 */
async function bundleFolder(bundle, from, to) {
  await mkdir(to, { recursive: true });
  for (const item of await readdir(from, { withFileTypes: true })) {
    const work = item.isDirectory() ? bundleFolder.bind(undefined, bundle) : bundle;
    await work(join(from, item.name), join(to, item.name)).catch(() => {});
  }
}
