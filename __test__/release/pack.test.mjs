// @ts-check
// What the packed packages contain, and that all lists of platforms agree.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { PLATFORMS } from "../../dist/sdk/shared/platform.js";
import { packAll } from "../../scripts/release/pack.mjs";
import { TARGETS, addonsOf, packageName } from "../../scripts/release/targets.mjs";
import { temporaryFolder } from "../sdk/support.mjs";
import { cachedPackage } from "../support/cached-package.mjs";
import { repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";
import { mainManifest, manifestOf, packedWithoutAddons, unpack } from "./support.mjs";

const FIELDS = ["dependencies", "optionalDependencies", "peerDependencies"];

/** Every package, unpacked. @param {import("node:test").TestContext} t */
async function unpackAll(t) {
  const folder = await temporaryFolder(t);
  const packages = [];
  for (const [index, tarball] of (await packedWithoutAddons()).entries()) {
    const unpacked = join(folder, String(index));
    await unpack(tarball, unpacked);
    packages.push({ manifest: await manifestOf(unpacked), files: (await readdir(unpacked)).sort(), folder: unpacked });
  }
  return packages;
}

test("every list of platforms has the same ones", async () => {
  const triples = TARGETS.map(({ triple }) => triple);
  const deny = await readFile(join(repository, "deny.toml"), "utf8");
  const site = JSON.parse(await readFile(join(repository, "napi.site.json"), "utf8"));
  assert.deepEqual((await mainManifest()).napi.targets, triples);
  assert.deepEqual(site.targets, triples);
  assert.deepEqual(/^targets = \[(.*?)\]/ms.exec(deny)?.[1]?.match(/[\w-]+/g), triples);
  const platforms = TARGETS.map(({ platform }) => platform).sort();
  assert.deepEqual([...PLATFORMS].sort(), platforms);
  assert.deepEqual((await readdir(join(repository, "npm"))).sort(), platforms);
});

test("the main package has the package of every platform as an optional dependency, in exactly its own version", async (t) => {
  const packages = await unpackAll(t);
  const main = packages.find(({ manifest }) => manifest.name === "netlify-sdk-native")?.manifest;
  const wanted = TARGETS.map(({ platform }) => [packageName(platform), main.version]);
  assert.deepEqual(main.optionalDependencies, Object.fromEntries(wanted));
  for (const { platform, os, cpu, libc } of TARGETS) {
    const { manifest, files } = packages.find((each) => each.manifest.name === packageName(platform)) ?? assert.fail();
    assert.deepEqual([manifest.os, manifest.cpu, manifest.libc], [[os], [cpu], libc && [libc]]);
    assert.deepEqual(
      files,
      [...addonsOf(platform), "LICENSE", "README.md", "THIRD_PARTY_NOTICES.md", "package.json"].sort(),
    );
  }
});

test("packed manifests have one version and say where the project is", async (t) => {
  const { version, homepage, bugs, repository: place } = await mainManifest();
  for (const { manifest, files } of await unpackAll(t)) {
    assert.equal(manifest.version, version, manifest.name);
    assert.deepEqual([manifest.homepage, manifest.bugs, manifest.repository.url], [homepage, bugs, place.url]);
    assert.ok(files.includes("LICENSE"), manifest.name);
  }
});

test("packed manifests refer to nothing outside the registry, and run nothing at install", async (t) => {
  for (const { manifest } of await unpackAll(t)) {
    for (const field of FIELDS) {
      for (const [name, range] of Object.entries(manifest[field] ?? {})) {
        assert.match(range, /^(\*|[\^~]?\d+\.\d+\.\d+)$/, `${manifest.name}: ${field} ${name}`);
      }
    }
    for (const field of ["workspaces", "devDependencies", "overrides", "scripts"]) {
      assert.ok(field === "scripts" || !(field in manifest), `${manifest.name} has ${field}`);
    }
    assert.deepEqual(Object.keys(manifest.scripts ?? {}), [], manifest.name);
  }
});

test("every file that the main manifest points to is packed", async (t) => {
  const packages = await unpackAll(t);
  const { manifest, folder } =
    packages.find(({ manifest: { name } }) => name === "netlify-sdk-native") ?? assert.fail();
  const pointers = valuesOf([manifest.exports, manifest.bin, manifest.imports]);
  assert.ok(pointers.length > 20);
  for (const pointer of new Set(pointers)) {
    await readFile(join(folder, pointer));
  }
});

/** @param {unknown} value @returns {string[]} */
function valuesOf(value) {
  return typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(valuesOf);
}

test("publint finds nothing in any package", { timeout: 120_000 }, async () => {
  const publint = join(await cachedPackage("publint", "0.3.25"), "src", "cli.js");
  for (const tarball of await packedWithoutAddons()) {
    // publint colours its output wherever `CI` is set.
    const env = { ...process.env, NO_COLOR: "1" };
    const { output } = await run(process.execPath, [publint, tarball, "--strict"], { env });
    assert.match(output, /^All good!$/m, output);
  }
});

test("a missing addon is an error", async (t) => {
  const folder = await temporaryFolder(t);
  const [first = assert.fail()] = TARGETS;
  const [, ...others] = addonsOf(first.platform);
  await Promise.all(others.map((name) => writeFile(join(folder, name), "not an addon")));
  await assert.rejects(
    packAll(folder, join(folder, "tarballs")),
    /^Error: netlify-sdk-native\.\S+\.node is missing in /,
  );
});
