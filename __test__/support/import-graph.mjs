// @ts-check
// The files of a folder, what they import, and cycles between them.
import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";

import { repository } from "./places.mjs";

/** Files below a folder, relative to the repository, with `/`. @param {string} folder */
export function filesIn(folder) {
  const entries = readdirSync(join(repository, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.map((path) => path.slice(repository.length).replaceAll("\\", "/").replace(/^\//, "")).sort();
}

/** @param {string} file - Relative to the repository. */
export function textOf(file) {
  return readFileSync(join(repository, file), "utf8");
}

/**
 * The modules that a file of TypeScript imports, relative to the repository and without extension.
 *
 * @param {string} file
 * @param {{ dynamic: boolean }} options - Whether `import()` counts; imports of types always do.
 */
export function importsOf(file, { dynamic }) {
  const pattern = dynamic ? /(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)\.js"/g : /(?:\bfrom|\bimport)\s*"(\.[^"]+)\.js"/g;
  return [...textOf(file).matchAll(pattern)].map(([, path = ""]) => posix.join(posix.dirname(file), path));
}

/**
 * The first cycle found from each module, as a list of modules that begins and ends with the same one.
 *
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
export function cyclesIn(graph) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[][]} */
  const cycles = [];
  /** @param {string} module @param {string[]} path */
  function visit(module, path) {
    const start = path.indexOf(module);
    if (start !== -1) {
      cycles.push([...path.slice(start), module]);
    } else if (!done.has(module)) {
      graph.get(module)?.forEach((next) => visit(next, [...path, module]));
      done.add(module);
    }
  }
  [...graph.keys()].forEach((module) => visit(module, []));
  return cycles;
}
