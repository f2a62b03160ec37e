// @ts-check
// The sites that enable the integration: one row of the table each.

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} project - Folder in `projects/`.
 * @property {string} [command] - Build command, instead of the project's own.
 * @property {string} [append] - Lines after the last one of its netlify.toml.
 * @property {string} [plugin] - A local plugin in `plugins/`, which runs before the integration.
 * @property {string} [settings] - A file of the project that becomes its netlify.toml.
 * @property {string} [variant] - Folder in `variants/` that is laid over the project.
 * @property {boolean} [edge] - Netlify bundles its edge functions, with Deno.
 * @property {string} [packagePath] - Of the site in a monorepo.
 * @property {string} [filter] - Name of the package that `netlify build --filter` gets.
 * @property {boolean} [buildbot] - Build as on Netlify's own machines, with the tarball over HTTP.
 * @property {import("./steps.mjs").Step[]} [fast] - The steps that `npm test` takes, if any.
 */

/** Where Netlify looks for functions that a build makes. */
const FOLDERS = [".netlify/functions-internal", ".netlify/v1/functions"];
const EACH = `for folder in ${FOLDERS.join(" ")}; do`;

/** @type {import("./steps.mjs").Step[]} */
const BUILDS = ["first", "removed", "files"];
/** @type {import("./steps.mjs").Step[]} */
const WITH_DEV = ["first", "dev", "removed", "files"];

/** @type {Row[]} */
export const ROWS = [
  { name: "plain", project: "plain" },
  {
    name: "a command empties the folders",
    project: "plain",
    command: `${EACH} rm -rf $folder/* $folder/.??*; done`,
    fast: BUILDS,
  },
  { name: "a command deletes the folders", project: "plain", command: `rm -rf ${FOLDERS.join(" ")}` },
  {
    name: "a command replaces the folders",
    project: "plain",
    command: `${EACH} rm -rf $folder && mkdir -p $folder/.. && cp -r generated $folder; done`,
  },
  {
    name: "a command overwrites the files",
    project: "plain",
    command: `for file in ${FOLDERS.map((folder) => `${folder}/acme_*.*`).join(" ")}; do [ -f $file ] && echo > $file; done; true`,
  },
  {
    name: "a command deletes some files",
    project: "plain",
    command: `rm -rf ${FOLDERS.map((folder) => `${folder}/acme_[c-l]*`).join(" ")}`,
  },
  { name: "a command deletes .netlify", project: "plain", command: "rm -rf .netlify" },
  {
    name: "a command runs git clean",
    project: "plain",
    command: `git init -q && git add generated netlify public *.toml *.json && git clean -fdxq && rm -rf .git`,
  },
  { name: "esbuild for all functions", project: "plain", append: 'node_bundler = "esbuild"' },
  { name: "nft for all functions", project: "plain", append: 'node_bundler = "nft"' },
  { name: "no bundler for all functions", project: "plain", append: 'node_bundler = "none"' },
  { name: "patterns exclude all files", project: "plain", append: 'included_files = ["!**"]' },
  { name: "patterns exclude .netlify", project: "plain", append: 'included_files = ["!.netlify/**", "!**/*.cjs"]' },
  { name: "a plugin empties the folders in onBuild", project: "plain", plugin: "empties", fast: BUILDS },
  { name: "Eleventy 3", project: "eleventy" },
  { name: "Astro 5", project: "astro", fast: WITH_DEV },
  { name: "Astro 5, edge middleware", project: "astro", variant: "astro-middleware", edge: true },
  { name: "Next 15", project: "next" },
  { name: "Next 15, middleware and edge runtime", project: "next", variant: "next-middleware", edge: true },
  { name: "SvelteKit 2", project: "sveltekit" },
  { name: "SvelteKit 2, on the edge", project: "sveltekit", variant: "sveltekit-edge", edge: true },
  { name: "React Router 7", project: "react-router" },
  { name: "Remix 2", project: "remix" },
  { name: "Nitro 2.12", project: "nitro", fast: WITH_DEV },
  { name: "Nuxt 3", project: "nuxt-3" },
  { name: "Nuxt 4", project: "nuxt-4" },
  { name: "SolidStart 1", project: "solid-start" },
  { name: "TanStack Start 1", project: "tanstack-start" },
  { name: "Analog 2", project: "analog" },
  { name: "Gatsby 5", project: "gatsby" },
  { name: "npm workspaces, package path", project: "npm-workspaces", packagePath: "packages/site", filter: "site" },
  {
    name: "npm workspaces, base",
    project: "npm-workspaces",
    variant: "base",
    packagePath: "packages/site",
    filter: "site",
  },
  {
    name: "pnpm workspaces, package path",
    project: "pnpm-workspaces",
    settings: "package-path.toml",
    packagePath: "packages/site",
    filter: "site",
  },
  { name: "buildbot, plain", project: "plain", buildbot: true },
  { name: "buildbot, Nitro 2.12", project: "nitro", buildbot: true },
  {
    name: "buildbot, pnpm workspaces, base",
    project: "pnpm-workspaces",
    settings: "base.toml",
    packagePath: "packages/site",
    buildbot: true,
  },
];
