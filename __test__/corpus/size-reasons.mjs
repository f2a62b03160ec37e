// @ts-check
// Functions that are larger than what Netlify's tracer finds, with what it misses, or what we cannot rule out.

const DRIVERS = "drivers that the package loads by names which are not known, all of which are installed";

/** @type {Record<string, string>} */
export const reasons = {
  ai: "nft fails: a TypeError in its scope analysis",
  bullmq:
    "the package as a whole: child-processor.js loads a processor by a name that is not known; `redis` is loaded by it",
  "create-require": "nft does not follow `createRequire` with a URL",
  decorators: "nft reads no `.mts`, and so misses reflect-metadata",
  knex: DRIVERS,
  moment: "nft misses the locales, which moment loads through another name of `require`",
  "moment-timezone": "nft misses the locales, which moment loads through another name of `require`",
  "node-addon": "nft misses the addon, which is loaded through `createRequire`",
  pino: "licences, and what bundled code adds",
  "pino-transport": "licences, and what bundled code adds",
  prettier: "more of the package is bundled than nft finds; esbuild's bundle is larger, too",
  prisma: "the generated client as a whole: its index.js uses its folder; nft has no query compiler",
  sentry: "nft misses the hooks that are registered with node:module, and what they load",
  sequelize: `${DRIVERS}; nft misses the locales of moment`,
  "sql-js": "nft misses sql-wasm.wasm, without which nothing works",
  tiktoken: "the package as a whole: tiktoken.cjs takes the path of its folder apart",
  typeorm: DRIVERS,
  typescript: "all of lib: typescript.js uses its folder, and nothing says for which files",
};
