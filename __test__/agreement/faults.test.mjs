// @ts-check
// Code that cannot work is reported where it is written, and nowhere else; by `check`, if it is in the main file.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAuthorsFiles } from "../support/authors-files.mjs";
import { examineErrors } from "./examine.mjs";
import { IN_IMPORTS, IN_MAIN, IN_MODULES, IN_PACKAGES } from "./faults.mjs";

/** What is no fault in some kinds of files. */
const NO_FAULTS = [
  // Compilers of TypeScript leave out exports of what may be a global type, and declare functions of one name once.
  /^(export-undeclared|export-twice|function-twice)-(own-)?[mc]?ts$/,
];

/**
 * @param {readonly import("./cases.mjs").Case[]} cases
 * @param {"check" | "build"} finder
 */
async function assertReported(cases, finder) {
  const { root, checked, built } = await examineErrors(cases);
  const all = [...checked.diagnostics, ...built.diagnostics];
  const files = new Set(cases.flatMap(({ files }) => Object.keys(files)));
  assertAuthorsFiles(all);
  for (const { code, rendered, labels, message, help } of all) {
    assert.ok(!["NI1009", "NI9001"].includes(code), rendered);
    assert.ok(!`${message} ${help}`.includes(root), `shows an absolute path\n${rendered}`);
    assert.ok(files.has(`${labels[0]?.file.replace("src/functions/", "")}`), `has no place\n${rendered}`);
  }
  const found = finder === "check" ? checked.codes : new Map([...checked.codes, ...built.codes]);
  const silent = cases.filter(({ name }) => !found.has(name) && !NO_FAULTS.some((names) => names.test(name)));
  assert.deepEqual(
    silent.map(({ name }) => name),
    [],
  );
}

test("check finds what is wrong in the main file of a function", () => assertReported(IN_MAIN, "check"));

test("a build finds it in modules that are imported", () => assertReported(IN_MODULES, "build"));

test("imports of what is not there, or no module", () => assertReported(IN_IMPORTS, "build"));

test("a package.json that is not valid JSON", () => assertReported(IN_PACKAGES, "build"));
