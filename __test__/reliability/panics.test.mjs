// @ts-check
// A panic in any call of the addons is a diagnostic, and not the end of the process. `panics.rs` is an addon that panics in
// every call; `tests/architecture` holds that those of the real ones have the same wrappers.
import assert from "node:assert/strict";
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { findSiteAddons } from "../../dist/sdk/author/site-addon.js";
import { platform } from "../../dist/sdk/shared/platform.js";
import { hello, FILES, makePlugin, makeSiteWithFunctions, runEvent } from "../sdk/inject-support.mjs";
import { temporaryFolder } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { mustRun, run } from "../support/run.mjs";

const skip = process.platform !== "linux" && "compiled on Linux only";
const require = createRequire(import.meta.url);

/** What is in the full addon only is not called by the site side, and the other way round. */
const OF_SITES = ["findConflicts", "findSiteFunctions"];

/** The compiled panics.rs. */
let panicking = "";

before(async () => {
  if (!skip) {
    panicking = await compile();
  }
});

async function compile() {
  const { output: host } = await mustRun("rustc", ["--print", "host-tuple"], { cwd: repository });
  const options = ["--release", "--locked", "--target", host.trim(), "--example", "panics"];
  const { output } = await mustRun("cargo", ["build", ...options, "--message-format=json"], { cwd: repository });
  const built = output.split("\n").filter((line) => line.startsWith("{") && line.includes('"name":"panics"'));
  const [file = ""] = built.flatMap((line) => JSON.parse(line).filenames ?? []);
  return file;
}

/** The calls of an addon: functions, and methods of classes. @param {Record<string, any>} addon */
function callsOf(addon) {
  return Object.entries(addon)
    .filter(([, value]) => typeof value === "function")
    .flatMap(([name, value]) => {
      const methods = Object.getOwnPropertyNames(value.prototype ?? {}).filter((method) => method !== "constructor");
      return [name, ...methods.map((method) => `${name}.${method}`)];
    })
    .sort();
}

/** A copy that Node loads as an addon. @param {import("node:test").TestContext} t */
async function addonIn(t) {
  const file = join(await temporaryFolder(t), "panics.node");
  await copyFile(panicking, file);
  return file;
}

test("a panic in a call of the full addon is NI9001", { skip, timeout: 600_000 }, async (t) => {
  const file = await addonIn(t);
  const known = callsOf(require(file));
  assert.deepEqual(known, callsOf(require("../../index.js")));

  const program = fileURLToPath(new URL("panics-process.mjs", import.meta.url));
  const env = { ...process.env, NAPI_RS_NATIVE_LIBRARY_PATH: file };
  const { code, output } = await run(process.execPath, [program], { env });
  assert.equal(code, 0, output);
  const outcomes = output.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  for (const { name, diagnostics, stack } of outcomes) {
    const [{ code: problem, message, help } = { code: "no error", message: stack, help: "" }] = diagnostics ?? [];
    assert.equal(problem, "NI9001", `${name}: ${message}`);
    assert.match(message, /^injected into \w+$|injected into new/, name);
    assert.match(help, /^report it to netlify-sdk-native/);
  }
  const called = outcomes.map(({ name }) => name).concat(OF_SITES, "IncrementalBuild");
  assert.deepEqual(called.sort(), known);
});

test("a command says that it is a bug, and ends with its exit code", { skip, timeout: 100_000 }, async (t) => {
  const env = { ...process.env, NAPI_RS_NATIVE_LIBRARY_PATH: await addonIn(t) };
  const cli = join(repository, "bin", "netlify-integration.js");
  const { code, output } = await run(process.execPath, [cli, "explain", "NI1001"], { env });
  assert.equal(code, 70, output);
  assert.match(output, /error\[NI9001\]: .*injected into explain/);
});

test("a panic in the addon of a plugin is a warning, and the site is built", { skip, timeout: 100_000 }, async (t) => {
  const [small] = findSiteAddons().filter((each) => each.platform === platform());
  assert.deepEqual(callsOf(require(small?.path ?? "")), OF_SITES);

  const { folder, root } = await makePlugin(t, { functions: [hello], files: FILES });
  await mkdir(join(folder, "native"));
  await copyFile(panicking, join(folder, "native", `${platform()}.node`));
  const site = await makeSiteWithFunctions(t, { "netlify/functions/p_hello.mjs": "export default () => {};\n" });
  const { warnings } = await runEvent(root, site, { event: "onPreDev" });
  assert.match(warnings.join("\n"), /warning\[NI9001\]: .* `acme` .*: injected into find_site_functions/);
  assert.ok((await readdir(site.target)).includes("p_hello.mjs"));
});
