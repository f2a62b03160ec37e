// @ts-check
// What an installation says in which parts are missing: packed packages, unpacked as package managers do.
import assert from "node:assert/strict";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { platform, PLATFORMS, usesMusl } from "../../dist/sdk/shared/platform.js";
import { packageName } from "../../scripts/release/targets.mjs";
import { temporaryFolder } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";
import { packedWithoutAddons, unpack } from "./support.mjs";

const HERE = platform();
const OTHER = PLATFORMS.find((each) => !each.startsWith(process.platform)) ?? assert.fail();

/**
 * A project with these packages installed.
 *
 * @param {import("node:test").TestContext} t
 * @param {{ packages?: string[], files?: Record<string, string>, as?: string }} [options] - `as`: the main package's name.
 */
async function install(t, { packages = [], files = {}, as = "netlify-sdk-native" } = {}) {
  const project = await temporaryFolder(t, files);
  const tarballs = await packedWithoutAddons();
  for (const name of ["netlify-sdk-native", ...packages]) {
    const tarball =
      tarballs.find((path) => /([^/\\]+)-\d+\.\d+\.\d+\.tgz$/.exec(path)?.[1] === name) ?? assert.fail(name);
    await unpack(tarball, join(project, "node_modules", name === "netlify-sdk-native" ? as : name));
  }
  return { project, bin: join(project, "node_modules", as, "bin", "netlify-integration.js") };
}

/** @param {{ project: string, bin: string }} installed @param {string[]} [flags] - Of Node. */
async function explain({ project, bin }, flags = []) {
  return run(process.execPath, [...flags, bin, "explain", "NI1014"], {
    cwd: project,
    env: { ...process.env, NO_COLOR: "1" },
  });
}

/** Makes Node say that it runs elsewhere. @param {string} os @param {string} cpu */
function pretend(os, cpu) {
  const code = `for (const [key, value] of [["platform", "${os}"], ["arch", "${cpu}"]]) Object.defineProperty(process, key, { value });`;
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

/** What npm writes for a package that it installs. @param {string[]} names */
function lockfile(...names) {
  const entries = names.map((name) => [`node_modules/${name}`, { version: "0.1.0", optional: true }]);
  const main = {
    version: "0.1.0",
    optionalDependencies: Object.fromEntries(PLATFORMS.map((each) => [packageName(each), "0.1.0"])),
  };
  return JSON.stringify({ packages: { "node_modules/netlify-sdk-native": main, ...Object.fromEntries(entries) } });
}

/** @param {{ code: number | null, output: string }} result @param {string} message @param {string} help */
function says({ code, output }, message, help) {
  assert.equal(output, `error[NI9002]: ${message}\n  = help: ${help}\n`);
  assert.equal(code, 1);
}

test("with both addons, it works", async (t) => {
  const installed = await install(t, { packages: [packageName(HERE)] });
  const name = `netlify-sdk-native.${HERE}.node`;
  await copyFile(join(repository, name), join(installed.project, "node_modules", packageName(HERE), name));
  assert.match((await explain(installed)).output, /^NI1014/);
});

test("the package of the platform is not installed", async (t) => {
  says(
    await explain(await install(t)),
    `the native addon for \`${HERE}\` is missing, because \`${packageName(HERE)}\` is not installed; package managers leave it out with \`--omit=optional\` or \`--no-optional\``,
    "install again with optional dependencies, as `npm install --include=optional` does",
  );
});

test("under another name, too", async (t) => {
  const { output } = await explain(await install(t, { as: join("@netlify", "sdk") }));
  assert.match(output, /is missing, because `netlify-sdk-native-\S+` is not installed; package managers/);
});

test("the lockfile names it, so that optional dependencies were left out", async (t) => {
  const files = { "package-lock.json": lockfile(packageName(HERE), packageName(OTHER)) };
  assert.match((await explain(await install(t, { files }))).output, /is not installed; package managers leave it out/);
});

for (const [file, text] of Object.entries({
  "package-lock.json": lockfile(packageName(OTHER)),
  "npm-shrinkwrap.json": lockfile(packageName(OTHER)),
  "pnpm-lock.yaml": `  netlify-sdk-native@0.1.0:\n    optionalDependencies:\n      ${packageName(HERE)}: 0.1.0\n  ${packageName(OTHER)}@0.1.0:\n`,
  "yarn.lock": `netlify-sdk-native@0.1.0:\n  optionalDependencies:\n    ${packageName(HERE)} "0.1.0"\n${packageName(OTHER)}@0.1.0:\n`,
})) {
  test(`${file} comes from another platform`, async (t) => {
    const installed = await install(t, { packages: [packageName(OTHER)], files: { [file]: text } });
    const path = join(installed.project, file);
    says(
      await explain(installed),
      `the native addon for \`${HERE}\` is missing, because \`${packageName(HERE)}\` is not installed: ${path} does not contain it, as happens when it is written on another platform`,
      `delete node_modules and ${path}, install again, and commit the new lockfile`,
    );
  });
}

test("node_modules comes from another platform", async (t) => {
  says(
    await explain(await install(t, { packages: [packageName(OTHER)] })),
    `the native addon for \`${HERE}\` is missing, because \`${packageName(HERE)}\` is not installed, but \`${packageName(OTHER)}\` is: node_modules comes from another platform`,
    "delete node_modules and install again on this platform",
  );
});

test("the addon is damaged", async (t) => {
  const { output, code } = await explain(await install(t, { packages: [packageName(HERE)] }));
  assert.equal(code, 1);
  assert.ok(
    output.startsWith(`error[NI9002]: \`${packageName(HERE)}\` is installed, but its addon does not load (`),
    output,
  );
  assert.match(output, /not addon|invalid ELF header|file too short|not a mach-o|not a valid/i);
});

test("the addon's file is gone", async (t) => {
  const installed = await install(t, { packages: [packageName(HERE)] });
  await rm(join(installed.project, "node_modules", packageName(HERE), `netlify-sdk-native.${HERE}.node`));
  assert.match((await explain(installed)).output, /is installed, but its addon does not load \(Cannot find module /);
});

test("there is no addon for the platform", async (t) => {
  const installed = await install(t, { packages: [packageName(HERE)] });
  says(
    await explain(installed, pretend("freebsd", "x64")),
    "there is no native addon for `freebsd-x64`, so nothing can be built or checked here",
    `run it on one of these platforms: ${PLATFORMS.join(", ")}`,
  );
});

for (const [os, cpu, name] of /** @type {const} */ ([
  ["darwin", "x64", "darwin-x64"],
  ["darwin", "arm64", "darwin-arm64"],
  ["win32", "x64", "win32-x64-msvc"],
  ["win32", "arm64", "win32-arm64-msvc"],
])) {
  test(`on ${name}, its package is asked for`, { skip: process.platform === "win32" }, async (t) => {
    const { output } = await explain(await install(t), pretend(os, cpu));
    assert.match(output, new RegExp(`for \`${name}\` is missing, because \`netlify-sdk-native-${name}\` is not`));
  });
}

test("a clone says to build it", async (t) => {
  const installed = await install(t);
  await writeFile(join(installed.project, "node_modules", "netlify-sdk-native", "Cargo.toml"), "");
  const { output } = await explain(installed);
  assert.match(output, new RegExp(`^error\\[NI9002\\]: the native addon for \`${HERE}\` cannot be loaded \\(`));
  assert.match(output, /= help: run `npm run build` in this clone/);
});

test("data for programs has the code", async (t) => {
  const { project, bin } = await install(t);
  await mkdir(join(project, "empty"));
  const { output, code } = await run(process.execPath, [bin, "build", "--json"], { cwd: join(project, "empty") });
  assert.equal(code, 1);
  assert.equal(JSON.parse(output).diagnostics[0].code, "NI9002");
});

test("the dynamic loader of an executable tells musl from glibc", async (t) => {
  const report = /** @type {{ header: object }} */ (process.report.getReport());
  const folder = await temporaryFolder(t, {
    musl: elf("/lib/ld-musl-x86_64.so.1"),
    glibc: elf("/lib64/ld-linux-x86-64.so.2"),
    static: elf(undefined),
    text: "/lib/ld-musl-x86_64.so.1".repeat(100),
    empty: "",
  });
  const answers = ["musl", "glibc", "static", "text", "empty", "missing"].map((name) => usesMusl(join(folder, name)));
  assert.deepEqual(answers, [true, false, false, false, false, false]);
  assert.equal(usesMusl(process.execPath), !("glibcVersionRuntime" in report.header));
});

/**
 * An executable whose dynamic loader is named far behind its header, as in one that patchelf has changed.
 *
 * @param {string | undefined} loader
 */
function elf(loader) {
  const file = Buffer.alloc(100_000);
  file.write("\x7fELF", "latin1");
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(2, 56);
  const PT_LOAD = 1;
  const PT_INTERP = 3;
  file.writeUInt32LE(PT_LOAD, 64);
  if (loader !== undefined) {
    file.writeUInt32LE(PT_INTERP, 120);
    file.writeBigUInt64LE(90_000n, 128);
    file.writeBigUInt64LE(BigInt(loader.length + 1), 152);
    file.write(loader, 90_000);
  }
  return file;
}
