// @ts-check
// Checks the modules of sdk/, dev/, cli/ and create/ against the table in docs/architecture.md, for cycles and for size.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { cyclesIn, filesIn, importsOf, textOf } from "./support/import-graph.mjs";
import { repository } from "./support/places.mjs";

/** Lines of a source file, and of any other file of JavaScript. */
const [MAX_SOURCE_LINES, MAX_LINES] = [300, 400];

const sources = ["sdk", "dev", "cli"].flatMap(filesIn).filter((file) => file.endsWith(".ts"));

/** Allowed imports by row of the table, both without `sdk/`. */
function table() {
  const text = readFileSync(join(repository, "docs", "architecture.md"), "utf8");
  const section = text.split("\n## ").find((each) => each.startsWith("JavaScript modules")) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(
    rows.map((row) => {
      const [, name = "", , imports = ""] = row.split(" | ").join("|").split("|");
      return [
        words(name)[0]?.replace("sdk/", "") ?? "",
        new Set(words(imports).map((word) => word.replace("sdk/", ""))),
      ];
    }),
  );
}

/** @param {string} cell */
function words(cell) {
  return cell.split(/[`\s]+/).filter((word) => word !== "" && word !== "–");
}

/** Name of a module in the table, without `sdk/`: its own row, or the innermost folder. @param {string} module */
function rowOf(module, rows = table()) {
  const name = module.replace("sdk/", "");
  const folders = [...rows.keys()].filter((row) => row.endsWith("/*") && name.startsWith(row.slice(0, -1)));
  return rows.has(name) ? name : folders.sort((a, b) => b.length - a.length)[0];
}

/** @param {string} file */
function moduleOf(file) {
  return file.replace(/\.ts$/, "");
}

test("modules import only what the table allows", () => {
  const allowed = table();
  const forbidden = sources.flatMap((file) => {
    const row = rowOf(moduleOf(file), allowed);
    assert.ok(row, `\`${file}\` is not in the table`);
    const imports = importsOf(file, { dynamic: true }).map((path) => [path, rowOf(path, allowed) ?? path]);
    return imports
      .filter(([, target = ""]) => !(target === row && row.endsWith("/*")) && !allowed.get(row)?.has(target))
      .map(([path]) => `${file} imports ${path}`);
  });
  assert.deepEqual(forbidden, []);
});

test("the table names no module that is gone", () => {
  const allowed = table();
  const present = new Set(sources.map((file) => rowOf(moduleOf(file), allowed)));
  const gone = [...allowed].flatMap(([name, imports]) => [name, ...imports]).filter((name) => !present.has(name));
  assert.deepEqual(gone, []);
});

test("every file is a module or belongs to a page", () => {
  const isKnown = (/** @type {string} */ file) =>
    file.endsWith(".ts") || /^dev\/(?:.+\/)?page\/[^/]+\.(?:js|html|css)$/.test(file);
  assert.deepEqual(
    ["sdk", "dev", "cli"].flatMap(filesIn).filter((file) => !isKnown(file)),
    [],
  );
});

test("no module imports itself through others", () => {
  const modules = [...sources, ...filesIn("create/src")];
  const graph = new Map(modules.map((file) => [moduleOf(file), importsOf(file, { dynamic: true })]));
  assert.deepEqual(
    cyclesIn(graph).map((cycle) => cycle.join(" → ")),
    [],
  );
});

test("finds a cycle", () => {
  const graph = new Map([
    ["a", ["b", "c"]],
    ["b", ["c"]],
    ["c", ["d"]],
    ["d", ["b"]],
    ["e", ["a"]],
  ]);
  assert.deepEqual(cyclesIn(graph), [["b", "c", "d", "b"]]);
});

test("what sites load imports nothing of the author side", () => {
  const files = sources.filter((file) => file.startsWith("sdk/") && !file.startsWith("sdk/author/"));
  const importers = files.filter((file) =>
    importsOf(file, { dynamic: false }).some((path) => path.startsWith("sdk/author/")),
  );
  assert.deepEqual(importers, []);
});

test("only sdk/author/native.ts loads the addon; sdk/types/ exports its types again", () => {
  const users = sources.filter((file) => textOf(file).includes('"#addon"'));
  assert.deepEqual(
    users.filter((file) => !file.startsWith("sdk/types/")),
    ["sdk/author/native.ts"],
  );
  const imports = /^(?:import|export) (\w+)[^;]* from "#addon";/gm;
  const loaded = users.flatMap((file) =>
    [...textOf(file).matchAll(imports)].filter(([, kind]) => kind !== "type").map(() => file),
  );
  assert.deepEqual(loaded, []);
});

test("files stay small", () => {
  const tooLong = (/** @type {string[]} */ files, /** @type {number} */ limit) =>
    files.filter((file) => textOf(file).split("\n").length - 1 > limit);
  const others = ["__test__", "benches", "bin", "scripts", "dev", "examples"].flatMap(filesIn);
  const isCode = (/** @type {string} */ file) =>
    /\.(?:[cm]?js|mts)$/.test(file) &&
    !/^__test__\/(?:corpus\/integration|sites\/projects)\/|\/node_modules\/|\/\.ntli\//.test(file);
  assert.deepEqual([...tooLong(sources, MAX_SOURCE_LINES), ...tooLong(others.filter(isCode), MAX_LINES)], []);
});

test("commands import no other command", () => {
  const folderOf = (/** @type {string} */ path) => /^cli\/commands\/([^/]+)\//.exec(path)?.[1];
  const files = sources.filter((file) => folderOf(file) !== undefined);
  const forbidden = files.flatMap((file) =>
    importsOf(file, { dynamic: true })
      .filter((path) => folderOf(path) !== undefined && folderOf(path) !== folderOf(file))
      .map((path) => `${file} imports ${path}`),
  );
  assert.deepEqual(forbidden, []);
});
