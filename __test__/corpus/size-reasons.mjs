// @ts-check
// Functions that are larger than what Netlify's tracer finds, with what it misses, or what we cannot rule out. `npm run
// corpus -- --sizes` tests each reason: it fails if its file is not in our function, if nft finds it, too, or if a file
// that is said to be opened is not.

/**
 * @typedef {object} SizeReason
 * @property {string} why
 * @property {string} file - A file that our function has and nft does not find, below the integration.
 * @property {boolean} [isOpened] - Whether the function opens it when it is called. Others may be opened.
 */

/** @type {Record<string, SizeReason>} */
export const reasons = {
  ai: {
    why: "nft fails: a TypeError in its scope analysis",
    file: "node_modules/ai/dist/index.mjs",
    isOpened: true,
  },
  bullmq: {
    why: "the package as a whole: child-processor.js:31, in a process that a Worker starts, loads a name that is not known",
    file: "node_modules/bullmq/dist/cjs/classes/main-base.js",
  },
  "create-require": {
    why: "nft does not follow `createRequire` with a URL",
    file: "node_modules/lodash/kebabCase.js",
    isOpened: true,
  },
  decorators: {
    why: "nft reads no `.mts`, and so misses reflect-metadata, which the function imports",
    file: "node_modules/reflect-metadata/Reflect.js",
  },
  knex: {
    why: "the package as a whole: migrations/util/import-file.js:10 loads a name that is not known",
    file: "node_modules/knex/bin/cli.js",
  },
  moment: {
    why: "nft misses the locales, which moment loads through another name of `require`",
    file: "node_modules/moment/locale/de.js",
    isOpened: true,
  },
  "moment-timezone": {
    why: "nft misses the locales of moment; this function calls for none of them",
    file: "node_modules/moment/locale/de.js",
  },
  "node-addon": {
    why: "nft misses the addon, which is loaded through `createRequire`",
    file: "src/functions/node-addon/addon.node",
    isOpened: true,
  },
  pino: {
    why: "licences (13 kB), and what bundled code adds",
    file: "node_modules/pino/LICENSE",
  },
  "pino-transport": {
    why: "licences (13 kB), and what bundled code adds",
    file: "node_modules/pino/LICENSE",
  },
  prettier: {
    why: "its minified code is printed with whitespace (0.5 MB), as by esbuild",
    file: "node_modules/prettier/standalone.js",
  },
  prisma: {
    why: "nft misses the query compiler, which is found through a property that has the folder",
    file: "node_modules/.prisma/client/query_compiler_bg.wasm",
    isOpened: true,
  },
  sentry: {
    why: "import-in-the-middle as a whole, twice, and the entries of its dependencies: hook.js:26 loads a name that is not known; licences (0.3 MB)",
    file: "node_modules/@sentry/node-core/node_modules/acorn/dist/acorn.mjs",
  },
  sequelize: {
    why: "nft misses the drivers, which are loaded by names that are not known: all that are installed",
    file: "node_modules/pg/lib/index.js",
    isOpened: true,
  },
  "sql-js": {
    why: "nft misses the WebAssembly, without which nothing works",
    file: "node_modules/sql.js/dist/sql-wasm.wasm",
    isOpened: true,
  },
  typeorm: {
    why: "nft misses the drivers, which are loaded by names that are not known: all that are installed; and the package as a whole: ConnectionOptionsReader.js:79 loads a name that is not known",
    file: "node_modules/pg/lib/index.js",
    isOpened: true,
  },
  typescript: {
    why: "the package as a whole: typescript.js uses its folder, and nothing says for which files",
    file: "node_modules/typescript/lib/typesMap.json",
  },
};
