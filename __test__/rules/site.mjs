// @ts-check
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { netlifyCli } from "../support/netlify-cli.mjs";

/** @typedef {import("./run-example.mjs").Reported} Reported */

const FUNCTIONS = "netlify/functions";

/**
 * Runs the built plugin's `onPreDev` in the folder of a site, in the surroundings that Netlify Build
 * makes: the site is the working directory, and `SITE_NAME` is set.
 *
 * @param {string} folder
 * @param {string} site
 * @returns {Promise<Reported[]>}
 */
export async function applyToSite(folder, site) {
  const netlifyConfig = await readConfig(join(site, "netlify.toml"));
  return inSurroundings(site, async (printed) => {
    try {
      const { default: load } = await import(pathToFileURL(join(folder, "index.js")).href);
      const plugin = await load({}, { netlifyConfig });
      await plugin.onPreDev({
        constants: {
          INTERNAL_FUNCTIONS_SRC: ".netlify/functions-internal",
          ...(existsSync(FUNCTIONS) && { FUNCTIONS_SRC: FUNCTIONS }),
        },
        netlifyConfig,
        utils: { build: { failBuild } },
      });
      return printed.flatMap(parse);
    } catch (error) {
      return [...printed.flatMap(parse), .../** @type {{ diagnostics: Reported[] }} */ (error).diagnostics];
    }
  });
}

/** With the parser that @netlify/config reads it with. @param {string} file */
async function readConfig(file) {
  if (!existsSync(file)) {
    return { functions: {} };
  }
  const config = createRequire(createRequire(await netlifyCli()).resolve("@netlify/config"));
  const { parse: parseToml } = await import(pathToFileURL(config.resolve("@iarna/toml")).href);
  return { functions: {}, ...parseToml(await readFile(file, "utf8")) };
}

/**
 * @template Result
 * @param {string} site
 * @param {(printed: string[]) => Promise<Result>} work - Gets what is printed as a warning.
 */
async function inSurroundings(site, work) {
  const { console: real } = globalThis;
  const cwd = process.cwd();
  /** @type {string[]} */
  const printed = [];
  process.chdir(site);
  process.env["SITE_NAME"] = "site";
  globalThis.console = Object.assign(Object.create(real), {
    log() {},
    /** @param {unknown} text */
    warn: (text) => printed.push(String(text)),
  });
  try {
    return await work(printed);
  } finally {
    globalThis.console = real;
    delete process.env["SITE_NAME"];
    process.chdir(cwd);
  }
}

/** A warning is only printed on a site. @param {string} printed @returns {Reported[]} */
function parse(printed) {
  const rendered = printed.trimEnd();
  const [, code, message = ""] = /^(?:warning|error)\[(NI\d{4})\]: (.*)$/m.exec(rendered) ?? [];
  const [, help] = /^ *= help: (.*)$/m.exec(rendered) ?? [];
  return code === undefined ? [] : [{ code, message, rendered, ...(help !== undefined && { help }) }];
}

/** @param {string} _message @param {{ error: Error }} options @returns {never} */
function failBuild(_message, { error }) {
  throw error;
}
