// @ts-check
// What built functions have to do on a site.
import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { it } from "node:test";

import { invoke } from "./invoke.mjs";
import { bundle, bundledFacts, list, listedFacts } from "./netlify.mjs";
import { inject } from "./site.mjs";

/**
 * The tests that the functions of a case run on a site.
 *
 * @param {Record<string, import("./cases.mjs").Expected>} functions
 * @param {() => Promise<import("./build.mjs").Built>} built
 */
export function runs(functions, built) {
  const site = once(async () => {
    const { root, report } = await built();
    assert.ok(report.ok, "it is not built");
    return inject(root);
  });

  it("has its files on the site, and no others", async () => {
    const { internal, files } = await site();
    const expected = Object.keys(functions).flatMap((name) => files[name] ?? name);
    // Before there was a Frameworks API, v1 functions have their configuration beside them.
    const settings = new Set(expected.map((file) => file.replace(/\.cjs$/, ".json")));
    const injected = injectedFiles(internal).filter((file) => !settings.has(file) || expected.includes(file));
    assert.deepEqual(injected, [...new Set(expected)].sort());
  });

  it("answers far from any `node_modules`", async () => {
    const { folder, internal, files: all } = await site();
    assertAlone(folder);
    const files = mapValues(all, ([entry = ""]) => join(internal, entry));
    assert.deepEqual(await answersOf(functions, files), mapValues(functions, toAnswer));
  });

  it("is to Netlify what was meant", async () => {
    assert.deepEqual(await list(await site()), mapValues(functions, listedFacts));
  });

  it("answers, and is what was meant, when Netlify has bundled it", async () => {
    const bundled = await bundle(await site());
    assert.deepEqual(
      mapValues(bundled, ({ facts }) => facts),
      mapValues(functions, bundledFacts),
    );
    const files = mapValues(bundled, ({ file }) => file);
    assert.deepEqual(await answersOf(functions, files), mapValues(functions, toAnswer));
  });
}

/**
 * @param {Record<string, import("./cases.mjs").Expected>} functions
 * @param {Record<string, string>} files
 */
async function answersOf(functions, files) {
  const answers = Object.entries(functions).map(async ([name, expected]) => [
    name,
    await invoke(files[name] ?? "it is not there", expected),
  ]);
  return Object.fromEntries(await Promise.all(answers));
}

/** @param {import("./cases.mjs").Expected} expected */
function toAnswer({ answer }) {
  return answer;
}

/**
 * @template From, To
 * @param {Record<string, From>} record
 * @param {(value: From) => To} map
 * @returns {Record<string, To>}
 */
function mapValues(record, map) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/**
 * @template Value
 * @param {() => Promise<Value>} make
 * @returns {() => Promise<Value>} Makes it when it is first asked for.
 */
export function once(make) {
  /** @type {Promise<Value> | undefined} */
  let made;
  return () => (made ??= make());
}

/** All files but the plugin's record of them. @param {string} internal */
function injectedFiles(internal) {
  const paths = readdirSync(internal, { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => statSync(join(internal, path)).isFile() && !path.startsWith(".ntli-"));
  return files.map((path) => path.replaceAll("\\", "/")).sort();
}

/** @param {string} folder */
function assertAlone(folder) {
  assert.ok(!existsSync(join(folder, "node_modules")), folder);
  if (dirname(folder) !== folder) {
    assertAlone(dirname(folder));
  }
}
