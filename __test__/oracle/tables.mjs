// @ts-check
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { repository } from "../support/places.mjs";

/**
 * A source and what Netlify says about it. `unlike` is the reason why our answer differs.
 *
 * @typedef {object} FileCase
 * @property {string} why
 * @property {string} source
 * @property {string} [unlike]
 * @property {import("./netlify.mjs").Answer} [netlify]
 *
 * A folder: the text of its files, and the targets of its symlinks.
 *
 * @typedef {object} FolderCase
 * @property {string} why
 * @property {Record<string, string>} files
 * @property {Record<string, string>} [links]
 * @property {string} [unlike]
 * @property {(import("./netlify.mjs").Listed & import("./netlify.mjs").Answer)[]} [netlify]
 */

const folder = join(repository, "fixtures", "netlify");

/** The name of the function in every case of the file tables. */
export const FUNCTION_NAME = "hello";

/** Keys of `config` with all forms of values; all of it is generated. */
const CONFIG_VALUES = "config-values.json";

/** @returns {[string, FileCase[]][]} */
export function fileTables() {
  return readdirSync(join(folder, "files"))
    .sort()
    .map((name) => [join("files", name), read(join("files", name))]);
}

/** @returns {[string, FolderCase[]]} */
export function folderTable() {
  return ["folders.json", read("folders.json")];
}

/** @param {string} name */
function read(name) {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

/** Writes a table with one line for each property of a case, so that diffs show how an answer changed. @param {string} name @param {object[]} cases */
export function write(name, cases) {
  const lines = cases.map((each) => {
    const properties = Object.entries(each).map(
      ([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    return `  {\n${properties.join(",\n")}\n  }`;
  });
  writeFileSync(join(folder, name), `[\n${lines.join(",\n")}\n]\n`);
}

/** One line for every value. @param {import("./config-values.mjs").ConfigPlace[]} places */
export function writeConfigValues(places) {
  const lines = places.map(({ key, config, answers }) => {
    const rows = Object.entries(answers).map(
      ([form, answer]) => `      ${JSON.stringify(form)}: ${JSON.stringify(answer)}`,
    );
    const head = [`    "key": ${JSON.stringify(key)}`, `    "config": ${JSON.stringify(config)}`];
    return `  {\n${head.join(",\n")},\n    "answers": {\n${rows.join(",\n")}\n    }\n  }`;
  });
  writeFileSync(join(folder, CONFIG_VALUES), `[\n${lines.join(",\n")}\n]\n`);
}

/** @returns {import("./config-values.mjs").ConfigPlace[]} */
export function configValuesTable() {
  return /** @type {any} */ (read(CONFIG_VALUES));
}
