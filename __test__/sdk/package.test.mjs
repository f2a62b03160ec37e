// @ts-check
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import * as sdk from "../../dist/sdk/index.js";

const root = new URL("../../", import.meta.url);

test("the version is that of package.json", async () => {
  const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  assert.equal(sdk.VERSION, version);
});

test("every platform has a package with both addons", async () => {
  for (const platform of await readdir(new URL("npm/", root))) {
    const { files } = JSON.parse(await readFile(new URL(`npm/${platform}/package.json`, root), "utf8"));
    assert.deepEqual(files, [
      `netlify-sdk-native.${platform}.node`,
      `netlify-sdk-native-site.${platform}.node`,
    ]);
  }
});

test("both addons are made for the same targets", async () => {
  const { napi } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const site = JSON.parse(await readFile(new URL("napi.site.json", root), "utf8"));
  assert.deepEqual(site.targets, napi.targets);
});

/** Modules that `file` imports, and those these import, without dynamic imports. */
async function graphOf(/** @type {string} */ file, /** @type {Set<string>} */ seen = new Set()) {
  if (seen.has(file)) {
    return seen;
  }
  seen.add(file);
  const text = await readFile(file, "utf8");
  for (const [, specifier = ""] of text.matchAll(/^(?:import|export) .*?from "(\.[^"]+)";$/gms)) {
    await graphOf(fileURLToPath(new URL(specifier, pathToFileURL(file))), seen);
  }
  return seen;
}

for (const entry of ["index", "plugin"]) {
  test(`sdk/${entry} loads nothing of the author side`, async () => {
    const files = [...(await graphOf(fileURLToPath(new URL(`dist/sdk/${entry}.js`, root))))];
    assert.ok(files.length > 5);
    assert.deepEqual(files.filter((file) => /sdk[\\/]author[\\/]/.test(file)), []);
  });
}

test("sdk/plugin loads neither the commands nor the source mode", async () => {
  const files = [...(await graphOf(fileURLToPath(new URL("dist/sdk/plugin.js", root))))];
  assert.ok(files.every((file) => !/integration[\\/](commands|from-source)\.js$/.test(file)));
});
