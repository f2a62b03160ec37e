// @ts-check
// Every key of `config` with every form of value, and what Netlify reads: `fixtures/netlify/config-values.json`.
//
// The keys are those of zip-it-and-ship-it's own schemas, so that a new one is asked about as soon as it exists.
import { createRequire } from "node:module";

import { netlifyCli } from "../support/netlify-cli.mjs";
import { zipItAndShipItModule } from "../support/zip-it-and-ship-it.mjs";
import { readSource } from "./netlify.mjs";
import { FUNCTION_NAME } from "./tables.mjs";

/**
 * A place for values, as `$` in a `config`, and what Netlify says of each form that stands there: the `config` that
 * counts, or an `error`. `ignored` says which later step of Netlify's overlooks what is read.
 *
 * @typedef {object} ConfigPlace
 * @property {string} key
 * @property {string} config
 * @property {Record<string, { error?: string, config?: object, ignored?: string }>} answers
 */

const { inSourceConfig } = await zipItAndShipItModule("runtimes/node/in_source_config/index.js");
const { rateLimit } = await zipItAndShipItModule("rate_limit.js");
const { getNodeRuntimeForV2 } = await zipItAndShipItModule("runtimes/node/utils/node_runtime.js");
const { parseVersion } = await zipItAndShipItModule("runtimes/node/utils/node_version.js");
const { parseExpression } = createRequire(await netlifyCli())("cron-parser");

/** Keys of arrays, and a valid item. */
const LISTS = {
  externalNodeModules: '"a"',
  includedFiles: '"a"',
  ignoredNodeModules: '"a"',
  method: '"GET"',
  path: '"/a"',
  excludedPath: '"/a"',
};

/** What authors write. What is printed of each, double-quoted strings and plain numbers, has to be a form as well. */
const FORMS = [
  ...['"text"', '""', "'text'", "`text`", '"te" + "xt"', '" text "', '"true"'],
  ...['"/a"', "`/a`", '"/a/:id"', '"/a/("', '"a/b"', '"GET"', '"get"', '"TRACE"'],
  ...['"@daily"', '"@annually"', '"0 4 * * *"', '"iad"', '"IAD"', '" iad "', '"us-east-1"'],
  ...['"esbuild"', '"none"', '"NONE"', '"22"', '"v20.x"', '"16"', '"nodejs18.x"', '"024"', '"rewrite"', '"rate_limit"'],
  ...['"ip"', '"domain"', '"sliding_window"'],
  ...["0", "-0", "1", "-1", "+1", "0.5", "0.4", "1.5", "2", "2.5", "22", "26", "1e1", "10"],
  ...["1024", "1023", "1_024", "0x800", "2048", "2e3", "2000", "-2048", "+2048", "1500.5", "4096", "4097"],
  ...["1e21", "1000000000000000000000", "1e999", "Infinity", "-Infinity", "NaN"],
  ...['"0"', '"1"', '"26"', '"-26"', '"26s"', '"2e1"', '"0.5"'],
  ...['"2048"', '"+2048"', '"-2048"', '"2e3"', '"2048.0"', '" 2048 "', '"0x800"', '"2,048"', '"1500.5"', '"512"'],
  ...[
    '"2gb"',
    '"2GB"',
    '"2 gb"',
    '"1.3gb"',
    '"1.5gb"',
    '"2gib"',
    '"2g"',
    '"2tb"',
    '"2048mb"',
    '"8gb"',
    '"+2gb"',
    "`2gb`",
  ],
  ...["true", "false", "!0", "!1", "null", "undefined", "void 0"],
  ...["[]", '["text"]', '["/a"]', '["GET"]', '["ip"]', '["domain"]', "[1]", "[null]", "[undefined]", "[[]]", "[2048]"],
  ...["{}", '{path: "/a"}', "{windowLimit: 1, windowSize: 60}", '{windowLimit: "1", windowSize: 60}'],
  ...["{windowLimit: -1, windowSize: 60}", "{windowLimit: 1}"],
];

/** @returns {ConfigPlace[]} */
export function configValues() {
  return places().map(({ key, config }) => ({
    key,
    config,
    answers: Object.fromEntries(FORMS.map((form) => [form, ask(config.replace("$", () => form))])),
  }));
}

/** The keys, their parts, and their items. */
function places() {
  const keys = Object.keys(inSourceConfig._def.schema.shape).map((key) => ({ key, config: `{ ${key}: $ }` }));
  const items = Object.entries(LISTS).map(([key, item]) => ({ key, config: `{ ${key}: [${item}, $] }` }));
  const parts = Object.keys(rateLimit.shape).map((part) => {
    const others = Object.entries({ windowLimit: 100, windowSize: 60 }).filter(([name]) => name !== part);
    const limit = [...others.map(([name, value]) => `${name}: ${value}`), `${part}: $`].join(", ");
    return { key: "rateLimit", config: `{ rateLimit: { ${limit} } }` };
  });
  return [...keys, ...items, ...parts];
}

/** @param {string} config @returns {ConfigPlace["answers"][string]} */
function ask(config) {
  const source = `export default async () => new Response()\nexport const config = ${config}`;
  const { error, config: read = {} } = readSource(source, FUNCTION_NAME);
  if (error !== undefined) {
    return { error };
  }
  const ignored = ignoredLater(read);
  return { config: read, ...(ignored === undefined ? {} : { ignored }) };
}

/** Which later step overlooks a value that the schema takes. @param {Record<string, unknown>} config */
function ignoredLater({ nodeVersion, schedule }) {
  if (typeof nodeVersion === "string" && getNodeRuntimeForV2(nodeVersion) !== `nodejs${parseVersion(nodeVersion)}.x`) {
    return "getNodeRuntimeForV2";
  }
  if (typeof schedule === "string" && !isCron(schedule)) {
    return "cron-parser";
  }
  return undefined;
}

/** @param {string} expression */
function isCron(expression) {
  try {
    return parseExpression(expression, { tz: "Etc/UTC" }) !== undefined;
  } catch {
    return false;
  }
}
