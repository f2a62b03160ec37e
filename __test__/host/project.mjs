// @ts-check
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

import { writeTree } from "../sdk/support.mjs";
import { cachedPackage } from "../support/cached-package.mjs";
import { hermeticEnvironment } from "../support/hermetic.mjs";
import { netlifyCli } from "../support/netlify-cli.mjs";
import { repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";

/** Netlify's plugin for extensions. */
export const PLUGIN = { name: "@netlify/netlify-plugin-netlify-extension", version: "1.2.2" };

/** netlify.toml since `@netlify/sdk` 2. */
export const PLUGIN_FLOW = `[build]
command = "netlify-extension build"
publish = ".ntli/site/static"

[functions]
directory = "src/endpoints"

[[plugins]]
package = "${PLUGIN.name}"
`;

/** netlify.toml of `@netlify/sdk` 1, as its `init` writes it. */
export const FOLDER_FLOW = `[build]
command = "netlify-integration build -a"
publish = ".ntli/site/static"

[functions]
directory = ".ntli/site/netlify/functions"
`;

/**
 * An extension in a folder of its own, with this package installed as `@netlify/sdk`, and Netlify's plugin.
 *
 * @typedef {object} Extension
 * @property {string} root
 * @property {NodeJS.ProcessEnv} env - With `netlify` and the commands of this package, and without a network.
 *
 * @param {Record<string, string>} files
 * @returns {Promise<Extension>}
 */
export async function makeExtension(files) {
  const temp = makeTemp("extension");
  const root = join(temp, "acme");
  const manifest = { name: "acme", version: "1.0.0", private: true, main: "src/index.ts" };
  await writeTree(root, {
    "package.json": JSON.stringify({ ...manifest, devDependencies: { [PLUGIN.name]: PLUGIN.version } }),
    "extension.yaml": "config:\n  slug: acme\n",
    ...files,
  });
  const modules = join(root, "node_modules");
  await mkdir(join(modules, "@netlify"), { recursive: true });
  await symlink(repository, join(modules, "@netlify", "sdk"), "junction");
  await symlink(await cachedPackage(PLUGIN.name, PLUGIN.version), join(modules, PLUGIN.name), "junction");
  return { root, env: await netlifyEnvironment(temp, repository) };
}

/**
 * The environment of Netlify's build: `netlify`, the commands of an installed SDK, and no network.
 *
 * @param {string} temp - For the commands and a home.
 * @param {string} sdk
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function netlifyEnvironment(temp, sdk) {
  const commands = join(temp, "commands");
  const ours = join(sdk, "bin", "netlify-integration.js");
  await writeCommand(join(commands, "netlify"), await netlifyCli());
  await writeCommand(join(commands, "netlify-extension"), ours);
  await writeCommand(join(commands, "netlify-integration"), ours);
  const env = await hermeticEnvironment(join(temp, "home"), process.execPath);
  return { ...env, PATH: [commands, env["PATH"]].join(delimiter) };
}

/** @param {string} file @param {string} script */
async function writeCommand(file, script) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  await chmod(file, 0o755);
  await writeFile(`${file}.cmd`, `@"${process.execPath}" "${script}" %*\r\n`);
}

/**
 * Builds the extension's own site as Netlify does.
 *
 * @param {Extension} extension
 */
export async function deploy({ root, env }) {
  const result = await run(process.execPath, [await netlifyCli(), "build", "--offline"], { cwd: root, env });
  const manifest = await readFile(join(root, ".netlify", "functions", "manifest.json"), "utf8").catch(() => undefined);
  /** @type {{ name: string, path: string }[]} */
  const functions = manifest === undefined ? [] : JSON.parse(manifest).functions;
  return { ...result, functions, names: functions.map(({ name }) => name).sort() };
}
