// @ts-check
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import * as sdk from "../../dist/sdk/index.js";
import { mustRun, run } from "../support/run.mjs";

const root = new URL("../../", import.meta.url);

test("the version is that of package.json", async () => {
  const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  assert.equal(sdk.VERSION, version);
});

test("every platform has a package with both addons and the notices", async () => {
  for (const platform of await readdir(new URL("npm/", root))) {
    const { files } = JSON.parse(await readFile(new URL(`npm/${platform}/package.json`, root), "utf8"));
    assert.deepEqual(files, [
      `netlify-sdk-native.${platform}.node`,
      `netlify-sdk-native-site.${platform}.node`,
      "THIRD_PARTY_NOTICES.md",
    ]);
  }
});

test("`npm run platforms` copies what the packages of the platforms publish", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "ntli-platforms-"));
  t.after(() => rm(folder, { recursive: true }));
  const [npm, artifacts] = [join(folder, "npm"), join(folder, "artifacts")];
  await mkdir(artifacts);
  const script = fileURLToPath(new URL("scripts/platforms.mjs", root));
  for (const platform of await readdir(new URL("npm/", root))) {
    const manifest = await readFile(new URL(`npm/${platform}/package.json`, root), "utf8");
    await mkdir(join(npm, platform), { recursive: true });
    await writeFile(join(npm, platform, "package.json"), manifest);
  }
  assert.match((await run(process.execPath, [script, artifacts, npm])).output, /netlify-sdk-native\.\S+\.node is missing/);

  for (const platform of await readdir(npm)) {
    await writeFile(join(artifacts, `netlify-sdk-native.${platform}.node`), "addon");
    await writeFile(join(artifacts, `netlify-sdk-native-site.${platform}.node`), "site addon");
  }
  await mustRun(process.execPath, [script, artifacts, npm]);
  for (const platform of await readdir(npm)) {
    const { files } = JSON.parse(await readFile(join(npm, platform, "package.json"), "utf8"));
    assert.deepEqual((await readdir(join(npm, platform))).sort(), [...files, "LICENSE", "package.json"].sort());
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
