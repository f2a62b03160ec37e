// @ts-check
// A site of a row: its folder, the integration in its netlify.toml, and its builds.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join, relative, sep } from "node:path";

import { withDeno } from "../support/deno.mjs";
import { hermeticEnvironment } from "../support/hermetic.mjs";
import { netlifyCli } from "../support/netlify-cli.mjs";
import { nodeBinary } from "../support/node-binary.mjs";
import { cacheFolder, repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";
import { buildOnBuildbot } from "./buildbot.mjs";
import { readDeployed } from "./deployed.mjs";
import { pnpmFolder } from "./installation.mjs";

/**
 * @typedef {import("./integration.mjs").BuiltIntegration} BuiltIntegration
 * @typedef {import("./rows.mjs").Row} Row
 *
 * @typedef {object} RowSite
 * @property {string} folder - Where netlify-cli is started.
 * @property {string} base - The folder that gets `.netlify`.
 * @property {string} toml - Path of its netlify.toml.
 * @property {string} settings - What is in it without the integration.
 * @property {string[]} flags - For netlify-cli.
 * @property {NodeJS.ProcessEnv} env
 * @property {[node: string, cli: string]} netlify
 * @property {boolean} buildbot
 *
 * @typedef {object} RowBuild
 * @property {number | null} code
 * @property {string} output
 * @property {number} seconds
 * @property {import("./deployed.mjs").ManifestEntry[]} functions
 */

const NO_TELEMETRY = Object.fromEntries(
  ["ASTRO", "GATSBY", "NEXT", "NUXT"].map((name) => [`${name}_TELEMETRY_DISABLED`, "1"]),
);

/** Netlify Build installs a plugin for any Gatsby, which does what Gatsby's own adapter has done since 5.12. */
const NO_PLUGINS = { NETLIFY_SKIP_GATSBY_BUILD_PLUGIN: "true" };

/**
 * Prepares the copy of a project in `folder` for a row.
 *
 * @param {Row} row
 * @param {string} folder
 * @param {{ cli?: string | undefined, node?: string | undefined, online?: boolean }} options - `online` lets npm install
 *   what a plugin depends on.
 * @returns {Promise<RowSite>}
 */
export async function prepareSite(row, folder, { cli, node, online = false }) {
  const base = join(folder, row.packagePath ?? ".");
  if (row.variant !== undefined) {
    await cp(join(repository, "__test__", "sites", "variants", row.variant), folder, { recursive: true });
  }
  const isAtRoot = row.settings !== undefined && row.filter === undefined;
  const toml = join(isAtRoot ? folder : base, "netlify.toml");
  let settings = await readFile(row.settings === undefined ? toml : join(folder, row.settings), "utf8");
  if (row.command !== undefined) {
    settings = settings.replace("[build]", () => `[build]\ncommand = ${JSON.stringify(row.command)}`);
  }
  if (row.append !== undefined) {
    settings += `${row.append}\n`;
  }
  if (row.plugin !== undefined) {
    const plugin = join("plugins", row.plugin);
    await cp(join(repository, "__test__", "sites", plugin), join(base, plugin), { recursive: true });
    settings += `\n[[plugins]]\npackage = "./${plugin.replaceAll(sep, "/")}"\n`;
  }
  await writeFile(toml, settings);
  const binary = await nodeBinary(node);
  const hermetic = await hermeticEnvironment(makeTemp("home"), binary);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...(row.edge ? await withDeno(hermetic) : hermetic), ...NO_TELEMETRY, ...NO_PLUGINS };
  if (existsSync(join(folder, "pnpm-lock.yaml"))) {
    env["PATH"] = [env["PATH"], await pnpmFolder()].join(delimiter);
  }
  return {
    folder,
    base,
    toml,
    settings,
    flags: row.filter === undefined ? [] : ["--filter", row.filter],
    env: online || row.buildbot ? { ...env, ...networkEnvironment() } : env,
    netlify: [binary, await netlifyCli(cli)],
    buildbot: row.buildbot ?? false,
  };
}

/**
 * Enables the integration in the site's netlify.toml, or disables it.
 *
 * @param {RowSite} site
 * @param {BuiltIntegration} [integration]
 */
export async function enable({ base, toml, settings, buildbot }, integration) {
  // On Netlify, the site's account says which integrations are enabled.
  if (integration === undefined || buildbot) {
    await writeFile(toml, settings);
    return;
  }
  const path = relative(base, integration.folder).replaceAll("\\", "/");
  const lines = [
    "[[integrations]]",
    `name = ${JSON.stringify(integration.slug)}`,
    "",
    "[integrations.dev]",
    `path = ${JSON.stringify(path)}`,
    "force_run_in_build = true",
  ];
  await writeFile(toml, `${settings}\n${lines.join("\n")}\n`);
}

/**
 * Builds a site as its owner would: on their machine, or on Netlify.
 *
 * @param {RowSite} site
 * @param {BuiltIntegration} [integration] - Only used on Netlify.
 * @returns {Promise<RowBuild>}
 */
export async function build(site, integration) {
  if (site.buildbot) {
    return buildOnBuildbot(site, integration);
  }
  const { folder, base, env, flags, netlify } = site;
  const [node, cli] = netlify;
  const since = Date.now();
  const result = await run(node, [cli, "build", "--offline", "--context", "dev", ...flags], { cwd: folder, env });
  return { ...result, functions: await readDeployed(join(base, ".netlify", "functions"), since) };
}

/** Files of a site outside `.netlify` and its packages, with checksums. @param {RowSite} site */
export async function filesOf({ folder }) {
  /** @type {Map<string, { checksum: string, text: string }>} */
  const files = new Map();
  await walk(folder);
  return files;

  /** @param {string} path */
  async function walk(path) {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".netlify") {
        await walk(child);
      } else if (entry.isFile()) {
        const bytes = await readFile(child);
        const checksum = createHash("sha256").update(bytes).digest("hex");
        files.set(relative(folder, child), { checksum, text: bytes.toString("latin1") });
      }
    }
  }
}

/** Lets npm reach a registry, as on this machine, and download what plugins depend on once. */
function networkEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(?:https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    npm_config_offline: "false",
    npm_config_prefer_offline: "true",
    npm_config_cache: join(cacheFolder, "sites", "npm"),
  };
}
