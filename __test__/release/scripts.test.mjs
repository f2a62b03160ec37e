// @ts-check
// The commands of a release: the version, the order of publishing, the bill of materials, the needed glibc.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";

import { neededGlibc, isNewer } from "../../scripts/release/glibc.mjs";
import { identityOf, tarballsIn } from "../../scripts/release/publish.mjs";
import { setVersion } from "../../scripts/release/version.mjs";
import { temporaryFolder } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";
import { mainManifest } from "./support.mjs";

const VERSIONED = ["package.json", "create/package.json", "Cargo.toml", "sdk/shared/version.ts", "CHANGELOG.md"];

/** @param {import("node:test").TestContext} t */
async function copy(t) {
  const folder = await temporaryFolder(t);
  for (const file of VERSIONED) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(repository, file), join(folder, file));
  }
  return folder;
}

/** @param {string} root */
const textsIn = (root) => Promise.all(VERSIONED.map((file) => readFile(join(root, file), "utf8")));

test("a version is set everywhere, and nothing else changes", async (t) => {
  const root = await copy(t);
  const { version } = await mainManifest();
  await setVersion(root, "7.8.9-rc.1", "2031-02-03");
  const [before, after] = await Promise.all([textsIn(repository), textsIn(root)]);
  const [changelog = "", ...others] = after.reverse();
  assert.match(changelog, /^## Unreleased\n\n## 7\.8\.9-rc\.1 - 2031-02-03\n/m);
  for (const [index, text] of others.reverse().entries()) {
    assert.notEqual(text, before[index], VERSIONED[index]);
    assert.equal(text.replace("7.8.9-rc.1", version), before[index], VERSIONED[index]);
  }
});

test("no file changes if the version is not one, or a file has no place for it", async (t) => {
  const root = await copy(t);
  const before = await textsIn(root);
  await assert.rejects(setVersion(root, "v1.0", "2031-02-03"), /`v1\.0` is not a version/);
  await assert.rejects(setVersion(join(root, "sdk"), "1.0.0", "2031-02-03"));
  assert.deepEqual(await textsIn(root), before);
});

test("what others depend on is published first", async (t) => {
  const names = [
    "create-netlify-sdk-native-1.0.0.tgz",
    "netlify-sdk-native-1.0.0.tgz",
    "netlify-sdk-native-darwin-arm64-1.0.0.tgz",
    "netlify-sdk-native-win32-x64-msvc-1.0.0.tgz",
  ];
  const folder = await temporaryFolder(t, Object.fromEntries([...names, "sbom.cdx.json"].map((name) => [name, ""])));
  const order = (await tarballsIn(folder)).map((file) => basename(file));
  assert.deepEqual(order, [names[2], names[3], names[1], names[0]]);
  assert.deepEqual(identityOf("netlify-sdk-native-linux-x64-gnu-1.0.0-rc.1.tgz"), {
    name: "netlify-sdk-native-linux-x64-gnu",
    version: "1.0.0-rc.1",
  });
});

test("the bill of materials has the crates of the third-party notices", async (t) => {
  const file = join(await temporaryFolder(t), "sbom.json");
  await mustRun(process.execPath, [join(repository, "scripts", "release", "sbom.mjs"), file]);
  const bom = JSON.parse(await readFile(file, "utf8"));
  const notices = await readFile(join(repository, "THIRD_PARTY_NOTICES.md"), "utf8");
  assert.deepEqual([bom.bomFormat, bom.metadata.component.name], ["CycloneDX", "netlify-sdk-native"]);
  assert.ok(bom.components.length > 200);
  for (const { name, version, licenses, purl } of bom.components) {
    assert.ok(notices.includes(`${name} ${version}`), `${name} ${version} has no notice`);
    assert.match(licenses[0].expression, /^[\w .()+-]+$/);
    assert.equal(purl, `pkg:cargo/${name}@${version}`);
  }
});

test("the glibc that a library needs is read in it", async (t) => {
  const folder = await temporaryFolder(t, {
    "a.node": "\0GLIBC_2.2.5\0malloc\0GLIBC_2.17\0GLIBC_2.9\0GLIBC_PRIVATE\0",
    "b.node": "no symbols",
  });
  assert.equal(neededGlibc(join(folder, "a.node")), "2.17");
  assert.equal(neededGlibc(join(folder, "b.node")), "0");
  assert.deepEqual([isNewer("2.28", "2.17"), isNewer("2.9", "2.17"), isNewer("2.17", "2.17")], [true, false, false]);
});

const hasReadelf = existsSync("/usr/bin/readelf");

for (const name of readdirSync(repository).filter((file) => /\.linux-\w+-gnu\.node$/.test(file))) {
  test(`the glibc that ${name} needs is the newest version of its symbols`, {
    skip: !hasReadelf && "there is no readelf",
  }, async () => {
    const { output } = await mustRun("readelf", ["--version-info", "--wide", join(repository, name)]);
    const versions = [...output.matchAll(/Name: GLIBC_([\d.]+)/g)].map(([, version = ""]) => version);
    assert.ok(versions.length > 1, output);
    const newest = versions.reduce((a, b) => (isNewer(a, b) ? a : b));
    assert.equal(neededGlibc(join(repository, name)), newest);
  });
}
