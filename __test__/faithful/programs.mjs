// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const KINDS = fileURLToPath(new URL("kinds", import.meta.url));

/**
 * A small program: its `main` exports as default a function, whose result is its answer. What its modules push to
 * `globalThis.seen` is part of the answer.
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {Record<string, string>} files - By path. TypeScript imports name the `.js` files that `tsc` writes.
 * @property {string} [refused] - The code of the error that the build may report instead, at a place in the files.
 * @property {string} [outcome] - Where neither Node nor tsc can run it: what it has to be.
 * @property {string} [refusedV1] - The same for v1 functions only: they are CommonJS.
 * @property {string} [refusedShared] - The same where each module is a function, too, which imports it by a statement.
 * @property {string} [refusedHandler] - The same for event handlers only: all of them are one file.
 * @property {string} [warned] - The code of the warning that the build reports, at a place in the files, where it answers
 *   otherwise.
 *
 * A kind of fault that bundling could have, with programs that would have it.
 *
 * @typedef {{ name: string, programs: Program[] }} Kind
 */

/** @param {string[]} [names] - Only these; all kinds when empty. @returns {Promise<Kind[]>} */
export async function readKinds(names = []) {
  const files = readdirSync(KINDS).sort();
  const wanted = files.filter((file) => names.length === 0 || names.includes(nameOf(file)));
  return Promise.all(wanted.map(async (file) => ({ name: nameOf(file), programs: await readPrograms(file) })));
}

/** @param {string} file */
function nameOf(file) {
  return file.replace(/\.m(d|js)$/, "");
}

/** @param {string} file @returns {Promise<Program[]>} */
async function readPrograms(file) {
  if (file.endsWith(".md")) {
    return parsePrograms(readFileSync(join(KINDS, file), "utf8"));
  }
  const { programs } = await import(new URL(`kinds/${file}`, import.meta.url).href);
  return programs;
}

/**
 * A program is a heading, lines such as `refused: NI1011`, and a fence for each file.
 *
 * @param {string} text
 * @returns {Program[]}
 */
function parsePrograms(text) {
  const sections = text.split(/^## /m).slice(1);
  return sections.map((section) => {
    const [name = ""] = section.split("\n", 1);
    const fences = section.matchAll(/^```\w+ ([^\n]+)\n(.*?)^```$/gms);
    const files = Object.fromEntries([...fences].map(([, file = "", code = ""]) => [file, code]));
    const [, refused] = section.match(/^refused: (NI\d+)$/m) ?? [];
    const [, refusedV1] = section.match(/^refused as v1: (NI\d+)$/m) ?? [];
    const [, refusedShared] = section.match(/^refused as shared: (NI\d+)$/m) ?? [];
    const [, refusedHandler] = section.match(/^refused as handler: (NI\d+)$/m) ?? [];
    const [, warned] = section.match(/^warned: (NI\d+)$/m) ?? [];
    const [, outcome] = section.match(/^outcome: (.+)$/m) ?? [];
    return {
      name,
      files,
      ...(refused && { refused }),
      ...(refusedV1 && { refusedV1 }),
      ...(refusedShared && { refusedShared }),
      ...(refusedHandler && { refusedHandler }),
      ...(warned && { warned }),
      ...(outcome && { outcome }),
    };
  });
}

/** The file that a program starts with. @param {Program} program */
export function mainOf({ name, files }) {
  const main = Object.keys(files).find((file) => /^main\.[cm]?[jt]sx?$/.test(file));
  if (main === undefined) {
    throw new Error(`the program \`${name}\` has no file \`main\``);
  }
  return main;
}

/** The code files of a program that are the author's own, without `main`. @param {Program} program */
export function othersOf({ files }) {
  return Object.keys(files).filter(
    (file) => /\.[cm]?[jt]sx?$/.test(file) && !/^main\./.test(file) && !file.includes("node_modules/"),
  );
}
