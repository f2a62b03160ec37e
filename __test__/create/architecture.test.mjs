// @ts-check
// Checks the modules of create/ against the table in docs/architecture.md.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";

import { repository } from "../support/places.mjs";

const MAX_LINES = 300;
const source = join(repository, "create", "src");

/** Allowed imports by module. */
function table() {
  const text = readFileSync(join(repository, "docs", "architecture.md"), "utf8");
  const section = text.split("\n## ").find((each) => each.startsWith("The create package")) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(
    rows.map((row) => {
      const [, name = "", , imports = ""] = row.split("|");
      return [words(name)[0] ?? "", words(imports)];
    }),
  );
}

/** @param {string} cell */
function words(cell) {
  return cell.split(/[`\s]+/).filter((word) => word !== "" && word !== "–");
}

function files() {
  const names = readdirSync(source, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  return names.filter((name) => name.endsWith(".ts"));
}

/** @param {string} file */
function textOf(file) {
  return readFileSync(join(source, file), "utf8");
}

/** The module in the table. @param {string} path */
function moduleOf(path) {
  return path.startsWith("steps/") ? "steps/*" : path;
}

test("modules of create/ import only what the table allows", () => {
  const allowed = table();
  const forbidden = files().flatMap((file) => {
    const mayImport = allowed.get(moduleOf(file.replace(".ts", "")));
    assert.ok(mayImport, `\`${file}\` is not in the table`);
    const specifiers = [...textOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)\.js"/g)].map(
      ([, path = ""]) => path,
    );
    const imports = specifiers.map((path) => moduleOf(posix.join(posix.dirname(file), path)));
    return imports.filter((path) => !mayImport.includes(path)).map((path) => `${file} imports ${path}`);
  });
  assert.deepEqual(forbidden, []);
  const present = new Set(files().map((file) => moduleOf(file.replace(".ts", ""))));
  assert.deepEqual(
    [...allowed.keys()].filter((name) => !present.has(name)),
    [],
  );
});

test("files of create/ stay small", () => {
  assert.deepEqual(
    files().filter((file) => textOf(file).split("\n").length > MAX_LINES),
    [],
  );
});
