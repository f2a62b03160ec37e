// @ts-check
// Every way to write and export a handler, in every kind of file.
import { COMMONJS, ES_MODULES, MIXED, TYPESCRIPT } from "./forms.mjs";

/**
 * @typedef {object} Form
 * @property {string} source - The main file; `IMPL` is the specifier of `impl`.
 * @property {string} [impl] - A second file of the same kind.
 *
 * @typedef {object} Case
 * @property {string} name - Of the function.
 * @property {string} form
 * @property {string} kind - Extension and package type: `js-module`.
 * @property {string} folder
 * @property {Record<string, string>} files - Relative to the folder of all functions.
 */

/** Extensions, and the `type` of the package.json beside them. @type {[extension: string, type: "module" | "commonjs"][]} */
const KINDS = [
  ["js", "commonjs"],
  ["js", "module"],
  ["mjs", "commonjs"],
  ["cjs", "module"],
  ["ts", "commonjs"],
  ["ts", "module"],
  ["mts", "commonjs"],
  ["cts", "module"],
];

/** All functions. @type {Case[]} */
export const CASES = [
  ...casesOf(ES_MODULES, () => true),
  ...casesOf(COMMONJS, () => true),
  ...casesOf(MIXED, () => true),
  ...casesOf(TYPESCRIPT, (extension) => extension.endsWith("ts")),
];

/** @param {Record<string, Form | string>} forms @param {(extension: string) => boolean} fits */
function casesOf(forms, fits) {
  return Object.entries(forms).flatMap(([form, text]) =>
    KINDS.filter(([extension]) => fits(extension)).map(([extension, type]) => makeCase(form, text, extension, type)),
  );
}

/** @param {string} form @param {Form | string} text @param {string} extension @param {string} type @returns {Case} */
function makeCase(form, text, extension, type) {
  const { source, impl } = typeof text === "string" ? { source: text, impl: undefined } : text;
  const kind = `${extension}-${type}`;
  const name = `${form}-${kind}`;
  const files = {
    [`${name}/package.json`]: JSON.stringify({ type }),
    [`${name}/index.${extension}`]: `${source.replaceAll("IMPL", `./impl.${extension}`)}\n`,
    ...(impl !== undefined && { [`${name}/impl.${extension}`]: `${impl}\n` }),
  };
  return { name, form, kind, folder: name, files };
}
