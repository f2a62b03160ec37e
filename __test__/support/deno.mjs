// @ts-check
import { createHash } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

import { cachedPackage } from "./cached-package.mjs";
import { makeTemp } from "./temp.mjs";

/** What netlify-cli 26 and 27 accept (@netlify/edge-bundler, `DENO_VERSION_RANGE`). */
const VERSION = "2.4.2";

/** What the module with which edge-bundler reads `config` imports; it is a module of types only. */
const TYPES = new URL("https://edge.netlify.com/bootstrap/globals/types.ts");

/** The binary of Deno, as its npm package brings it along. */
export async function denoBinary() {
  const scope = join(dirname(await cachedPackage("deno", VERSION)), "@deno");
  const [platform = ""] = await readdir(scope);
  return join(scope, platform, process.platform === "win32" ? "deno.exe" : "deno");
}

/**
 * Environment variables with which edge-bundler finds Deno, and Deno finds an empty module for {@link TYPES}, which it could
 * not load without network. Everything else is real.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function withDeno(env) {
  const cache = makeTemp("deno");
  const folder = join(cache, "remote", "https", TYPES.host);
  await mkdir(folder, { recursive: true });
  const metadata = { headers: { "content-type": "application/typescript" }, url: TYPES.href };
  const content = `export {};\n\n// denoCacheMetadata=${JSON.stringify(metadata)}`;
  await writeFile(join(folder, createHash("sha256").update(TYPES.pathname).digest("hex")), content);
  const path = [dirname(await denoBinary()), env["PATH"]].join(delimiter);
  return { ...env, PATH: path, DENO_DIR: cache, DENO_NO_UPDATE_CHECK: "1" };
}
