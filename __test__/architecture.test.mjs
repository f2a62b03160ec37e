// @ts-check
// Holds the modules of sdk/, dev/ and cli/ to the table in docs/architecture.md.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";

import { repository } from "./support/places.mjs";

const MAX_LINES = 300;

/** Allowed imports by module, both without `sdk/`. */
function table() {
  const text = readFileSync(join(repository, "docs", "architecture.md"), "utf8");
  const section = text.split("\n## ").find((each) => each.startsWith("JavaScript modules")) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(rows.map((row) => {
    const [, name = "", , imports = ""] = row.split(" | ").join("|").split("|");
    return [words(name)[0]?.replace("sdk/", "") ?? "", new Set(words(imports))];
  }));
}

/** @param {string} cell */
function words(cell) {
  return cell.split(/[`\s]+/).filter((word) => word !== "" && word !== "–");
}

function sources() {
  return ["sdk", "dev", "cli"].flatMap((folder) => {
    const names = readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" });
    return names.filter((name) => name.endsWith(".ts")).map((name) => posix.join(folder, name.replaceAll("\\", "/")));
  });
}

/** Modules that a file imports, also dynamically and for their types. @param {string} file */
function importsOf(file) {
  const text = readFileSync(join(repository, file), "utf8");
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)\.js"/g)].map(([, path = ""]) => path);
  return specifiers.map((path) => posix.join(posix.dirname(file), path));
}

test("modules import only what the table allows", () => {
  const allowed = table();
  const forbidden = sources().flatMap((file) => {
    const isCli = file.startsWith("cli/");
    const name = isCli ? "cli/*" : file.replace("sdk/", "").replace(".ts", "");
    const mayImport = allowed.get(name);
    assert.ok(mayImport, `\`${file}\` is not in the table`);
    return importsOf(file)
      .filter((path) => !(isCli && path.startsWith("cli/")))
      .filter((path) => !mayImport.has(path.replace("sdk/", "")))
      .map((path) => `${file} imports ${path}`);
  });
  assert.deepEqual(forbidden, []);
});

test("the table names no module that is gone", () => {
  const present = new Set(sources().map((file) => file.replace("sdk/", "").replace(".ts", "")));
  const gone = [...table()].flatMap(([name, imports]) => [name, ...imports]).filter((name) => name !== "cli/*" && !present.has(name));
  assert.deepEqual(gone, []);
});

test("only sdk/native.ts knows the addon", () => {
  const users = sources().filter((file) => readFileSync(join(repository, file), "utf8").includes('"#addon"'));
  assert.deepEqual(users, ["sdk/native.ts"]);
});

test("files stay small", () => {
  const long = sources().filter((file) => readFileSync(join(repository, file), "utf8").split("\n").length > MAX_LINES);
  assert.deepEqual(long, []);
});
