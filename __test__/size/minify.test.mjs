// @ts-check
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Development } from "../../dist/sdk/author/develop.js";
import { build, isIntegrationError, size } from "../../dist/sdk/index.js";
import { ntli } from "../cli/support.mjs";
import { makeTemp } from "../support/temp.mjs";
import { entryWith, makeSizedProject } from "./project.mjs";

const LICENCE = "/*! Licence of long */";
const LONG = `${LICENCE}
// A comment that nobody needs.
export function long(firstParameter, secondParameter) {
  const firstSum = firstParameter + secondParameter;
  const secondSum = firstSum + secondParameter;
  return [firstSum, secondSum];
}
`;
const FUNCTION =
  'import { long } from "../lib/long.js";\nexport default async () => Response.json([long(1, 2), long.name]);\nexport const config = { path: "/long" };\n';

/** @param {import("node:test").TestContext} t @param {string} [options] */
function makeLongProject(t, options = "") {
  const files = { "src/lib/long.js": LONG, "src/functions/long.mts": FUNCTION };
  return makeSizedProject(t, options === "" ? files : { ...files, "src/index.ts": entryWith(options) });
}

/** All code of the built functions. @param {string} folder */
function codeIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".mjs"));
  return files.sort().map((file) => readFileSync(join(folder, file), "utf8"));
}

/** @param {string} root */
function codeOf(root) {
  return codeIn(join(root, ".ntli", "build", "functions")).join("\n");
}

test("`minify` removes what nothing needs, and keeps names and licences", async (t) => {
  const root = await makeLongProject(t);
  const bytes = [];
  for (const minify of /** @type {const} */ ([undefined, "whitespace", true])) {
    const { ok, size: found } = await build({ root, minify });
    assert.equal(ok, true);
    bytes.push(found?.bytes ?? 0);
    const code = codeOf(root);
    assert.ok(code.includes(LICENCE), code);
    assert.ok(code.includes("function long("), code);
    assert.equal(code.includes("firstSum"), minify !== true, code);
    assert.equal(code.includes("firstSum = firstParameter + secondParameter"), minify === undefined, code);
  }
  const [whole = 0, whitespace = 0, names = 0] = bytes;
  assert.ok(whole > whitespace && whitespace > names, String(bytes));
});

test("`minify` of a build counts for all functions, otherwise that of `addFunctions`", async (t) => {
  const root = await makeLongProject(t, "minify: true");
  const codes = [];
  for (const minify of /** @type {const} */ ([undefined, true, "whitespace", false])) {
    assert.equal((await build({ root, minify })).ok, true);
    codes.push(codeOf(root));
  }
  const [own, names, whitespace, whole] = codes;
  assert.equal(own, names);
  assert.equal(new Set([names, whitespace, whole]).size, 3);
});

test("--minify is the option, and `size` measures what `build` builds", async (t) => {
  const root = await makeLongProject(t);
  for (const [flags, minify] of /** @type {const} */ ([
    [["--minify"], true],
    [["--minify=whitespace"], "whitespace"],
    [["--minify", "whitespace"], "whitespace"],
    [[], undefined],
  ])) {
    assert.equal((await ntli(["build", ...flags], { cwd: root })).code, 0);
    const code = codeOf(root);
    const built = await build({ root, minify });
    assert.equal(codeOf(root), code, String(flags));
    const { stdout } = await ntli(["size", "--json", ...flags], { cwd: root });
    assert.equal(JSON.parse(stdout).bytes, built.size?.bytes, String(flags));
    assert.equal((await size({ root, minify })).size?.bytes, built.size?.bytes, String(flags));
  }
  const { code, stderr } = await ntli(["build", "--minify=all"], { cwd: root });
  assert.equal(code, 2);
  assert.match(stderr, /`all` is not a valid value of `--minify`/);
});

test("a value that does not exist is an error", async (t) => {
  const root = await makeLongProject(t);
  for (const command of [build, size]) {
    await assert.rejects(command({ root, minify: /** @type {any} */ ("all") }), (error) => {
      assert.ok(isIntegrationError(error));
      const [problem] = error.diagnostics;
      assert.deepEqual([problem?.code, problem?.message], ["NI2004", "`minify` is `all`"]);
      return true;
    });
  }
});

test("dev does not minify", async (t) => {
  const root = await makeLongProject(t, "minify: true");
  const development = await Development.open({ root, folder: makeTemp("dev"), color: false });
  const { functions } = await development.update();
  const output = functions.find(({ name }) => name === "acme_long")?.output ?? "it is not there";
  assert.ok(codeIn(join(output, "..")).some((code) => code.includes("firstSum = firstParameter")));
});
