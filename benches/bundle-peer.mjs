// @ts-check
// Prints how long `@netlify/sdk` 5.0.4 takes to bundle the functions of an integration, and how many bytes it writes.
//
// Its command bundles twice: `bundled` with all imports, and `external` without packages, which a site then installs.
// The loop is a copy of `buildInternalFunctions` in its `dist/cli/index.js`, which it does not export; the options for
// esbuild, and esbuild itself, are those of the package.
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { cachedPackage } from "../__test__/support/cached-package.mjs";

const [root = ".", way] = process.argv.slice(2);
const sdk = await cachedPackage("@netlify/sdk", "5.0.4");
/** @type {typeof import("node:path").join} */
const inSdk = (...path) => join(sdk, "dist", "cli", ...path);
const { build } = createRequire(inSdk("index.js"))("esbuild");
const { esbuildPluginSeenNodeModules, getDefaultEsbuildConfig } = await import(
  pathToFileURL(inSdk("commands", "build.js")).href
);

const functions = join(root, "src", "functions");
const outDir = join(root, ".ntli", "build", way === "external" ? "functions" : "functions-bundled");
await rm(outDir, { recursive: true, force: true });
process.chdir(root);

const start = performance.now();
for (const name of await readdir(functions)) {
  const target = join(outDir, `bench_${name}`);
  await stat(join(functions, name));
  await mkdir(outDir, { recursive: true });
  await bundleFunction(join(functions, name), target);
}
const ms = performance.now() - start;

const sizes = await Promise.all((await readdir(outDir)).map(async (name) => (await stat(join(outDir, name))).size));
console.log(JSON.stringify({ ms, bytes: sizes.reduce((sum, size) => sum + size, 0) }));

/** @param {string} from @param {string} to */
async function bundleFunction(from, to) {
  const seen = esbuildPluginSeenNodeModules({ markAsExternal: way === "external" });
  await build({
    ...getDefaultEsbuildConfig({}),
    entryPoints: [from],
    bundle: true,
    format: "esm",
    platform: "node",
    plugins: [seen.plugin],
    outfile: to,
    // The SDK keeps the default of esbuild, which would print warnings between our output.
    logLevel: "error",
  });
}
