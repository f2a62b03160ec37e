// @ts-check
// The entry points of the package, as an integration sees them that has it installed as `@netlify/sdk`.
import assert from "node:assert/strict";
import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { cachedPackage } from "../support/cached-package.mjs";
import { mustRun, run } from "../support/run.mjs";
import { sdkTarball } from "../support/sdk-tarball.mjs";
import { temporaryFolder } from "./support.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const MANIFEST = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));

/** What only Netlify Connect and the command line of the peers use. */
const LEFT_OUT = ["./bin", "./commands", "./cli-utils", "./model", "./connector"];

/**
 * An integration that has this package as `@netlify/sdk`, and packages of the peer beside it.
 *
 * @param {import("node:test").TestContext} t
 * @param {Record<string, string>} files
 * @param {string[]} packages
 */
async function project(t, files, packages = []) {
  const root = await temporaryFolder(t, {
    "integration.yaml": "config:\n  slug: acme\n",
    "package.json": '{ "name": "acme", "type": "module", "main": "src/index.js" }',
    ...files,
  });
  const installed = join(root, "node_modules", "@netlify", "sdk");
  await mkdir(installed, { recursive: true });
  const addons = (await readdir(repository)).filter((name) => name.endsWith(".node"));
  for (const name of ["package.json", "index.js", "index.d.ts", "zod.d.ts", "ui", "bin", "dist", ...addons]) {
    await cp(join(repository, name), join(installed, name), { recursive: true });
  }
  const beside = join(await cachedPackage("@netlify/sdk", "5.0.4"), "..", "..");
  for (const name of packages) {
    await symlink(join(beside, name), join(root, "node_modules", name), "junction");
  }
  return root;
}

/** With the package that it has installed. @param {string} root */
async function build(root) {
  const bin = join(root, "node_modules/@netlify/sdk/bin/netlify-integration.js");
  const { output } = await run(process.execPath, [bin, "build", "--json"], { cwd: root });
  return JSON.parse(output);
}

for (const version of ["1.42.2", "2.26.3", "5.0.4"]) {
  test(`has the entry points of @netlify/sdk ${version}`, async () => {
    const peer = JSON.parse(await readFile(join(await cachedPackage("@netlify/sdk", version), "package.json"), "utf8"));
    const missing = Object.keys(peer.exports).filter((name) => !(name in MANIFEST.exports));
    assert.deepEqual(
      missing.filter((name) => !LEFT_OUT.includes(name)),
      [],
    );
  });
}

test("every entry point is a file that is published, and nothing is missing in it", async () => {
  for (const [name, target] of Object.entries(MANIFEST.exports)) {
    for (const file of typeof target === "string" ? [target] : Object.values(target)) {
      await readFile(join(repository, file));
      const isPublished = ["package.json", ...MANIFEST.files].some((each) => file.startsWith(`./${each}`));
      assert.ok(isPublished, `${name}: ${file}`);
    }
  }
});

test("the entry points of `ui` export what those of the peer export", async (t) => {
  const root = await project(t, {}, ["@netlify/sdk--ui-core", "@netlify/sdk--ui-functions"]);
  const peer = await cachedPackage("@netlify/sdk", "5.0.4");
  for (const [name, file] of [
    ["./ui", "main"],
    ["./ui/functions", "functions"],
  ]) {
    const target = MANIFEST.exports[name ?? ""].default;
    const [ours, theirs] = await Promise.all([
      import(pathToFileURL(join(root, "node_modules/@netlify/sdk", target)).href),
      import(pathToFileURL(join(peer, "dist/ui", `${file}.js`)).href),
    ]);
    assert.ok(Object.keys(theirs).length > 0);
    assert.deepEqual(Object.keys(ours), Object.keys(theirs));
  }
});

test("the other entry points of `ui` re-export what those of the peer re-export", async () => {
  const peer = await cachedPackage("@netlify/sdk", "5.0.4");
  const { exports } = JSON.parse(await readFile(join(peer, "package.json"), "utf8"));
  /** @param {string} text */
  const statement = (text) => text.replace(/^\/\/#.*$/gm, "").trim();
  for (const [name, target] of Object.entries(exports).filter(([each]) => each.startsWith("./ui"))) {
    const own = MANIFEST.exports[name];
    const [ours, theirs] = [own.default ?? own, target.default ?? target.import];
    const text = await readFile(join(repository, ours), "utf8");
    assert.equal(statement(text), statement(await readFile(join(peer, theirs), "utf8")), name);
    if (own.types !== undefined) {
      assert.equal(statement(await readFile(join(repository, own.types), "utf8")), statement(text), name);
    }
  }
});

const ENTRY = `
import { NetlifyIntegration, z } from "@netlify/sdk";

const integration = new NetlifyIntegration({ buildConfigSchema: z.object({ level: z.coerce.number() }) });
integration.addFunctions("./src/functions", { prefix: "acme" });
integration.addBuildEventHandler("onEnd", ({ buildConfig }) => console.log(JSON.stringify(buildConfig)));

export { integration };
`;

const FUNCTION = `
import { withNetlifySDKContext } from "@netlify/sdk/ui/functions";

export default withNetlifySDKContext(async (request, { siteId }) => Response.json({ siteId }));
`;

test("a function may use `ui/functions`, and the entry `z`: both are bundled", async (t) => {
  const root = await project(t, { "src/index.js": ENTRY, "src/functions/hello.mjs": FUNCTION }, [
    "@netlify/sdk--ui-functions",
    "zod",
  ]);
  const { ok, diagnostics } = await build(root);
  assert.deepEqual([ok, diagnostics], [true, []]);
  const { dependencies } = JSON.parse(await readFile(join(root, ".ntli/build/package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  // Somewhere else, where there are no packages.
  const site = await temporaryFolder(t);
  await cp(join(root, ".ntli/build"), join(site, "plugin"), { recursive: true });
  const call = `
    import load from "./plugin/index.js";
    import hello from "./plugin/functions/acme_hello.mjs";
    const netlifyConfig = { integrations: [{ name: "acme", config: { level: "3" } }] };
    const { onEnd } = await load({}, { netlifyConfig });
    await onEnd({ constants: {}, netlifyConfig, utils: {} });
    const response = await hello(new Request("https://a.b/", { headers: { "Nf-UIExt-Site-Id": "s1" } }), {});
    console.log(await response.text());`;
  const { output } = await run(process.execPath, ["--input-type=module", "-e", call], { cwd: site });
  assert.equal(output.trim(), '{"level":3}\n{"siteId":"s1"}');
});

test("says which package is missing, and how to install it", async (t) => {
  const withoutZod = await project(t, { "src/index.js": ENTRY, "src/functions/hello.mjs": FUNCTION });
  const [first] = (await build(withoutZod)).diagnostics;
  assert.equal(first?.code, "NI2012");
  assert.match(first?.message ?? "", /`z` of `@netlify\/sdk` needs the package `zod`/);
  assert.equal(first?.help, "run `npm install zod`");

  const root = await project(t, { "src/index.js": ENTRY, "src/functions/hello.mjs": FUNCTION }, ["zod"]);
  const { ok, diagnostics } = await build(root);
  assert.equal(ok, false);
  assert.equal(diagnostics[0]?.severity, "error");
  assert.match(diagnostics[0]?.help ?? "", /`npm install @netlify\/sdk--ui-functions`/);
});

test("an entry that does not use `z` needs no `zod`, and bundles none", async (t) => {
  const source = ENTRY.replace(", z }", " }").replace(/\{ buildConfigSchema.*\}\)/, ")");
  const files = { "src/index.js": source, "src/functions/hello.mjs": "export default () => new Response('');" };
  for (const packages of [[], ["zod"]]) {
    const root = await project(t, files, packages);
    const { ok, diagnostics } = await build(root);
    assert.deepEqual([ok, diagnostics], [true, []]);
    assert.doesNotMatch(await readFile(join(root, ".ntli/build/integration.js"), "utf8"), /ZodObject/);
  }
});

test("the file that Node gets is the modules that bundlers get", async (t) => {
  const [flat, modules] = await Promise.all([
    // Its types are those of the modules.
    import(String(new URL("../../dist/sdk/index.flat.js", import.meta.url))),
    import("../../dist/sdk/index.js"),
  ]);
  assert.deepEqual(Object.keys(flat), Object.keys(modules));
  assert.equal((await flat.explain("NI2017"))[0]?.name, "connect-not-carried");
  // An integration of one is an integration of the other.
  const root = await project(t, { "src/index.js": "", "src/functions/hello.mjs": "export default () => {};" });
  const found = await flat.build({ root });
  assert.equal(found.diagnostics[0]?.code, "NI2010");
});

test("importing `@netlify/sdk` takes under 10 ms more than an empty module", async (t) => {
  const root = await project(t, { "src/index.js": "", "empty.js": "export {};" });
  /** @param {string} specifier */
  const milliseconds = async (specifier) => {
    const code = `const start = performance.now(); await import("${specifier}"); console.log(performance.now() - start);`;
    return Number((await run(process.execPath, ["--input-type=module", "-e", code], { cwd: root })).output);
  };
  let [sdk, empty] = [Infinity, Infinity];
  // The shortest of several times, and of more where other programs keep the machine busy.
  for (let count = 0; count < 10 || (count < 100 && sdk - empty >= 10); count += 1) {
    sdk = Math.min(sdk, await milliseconds("@netlify/sdk"));
    empty = Math.min(empty, await milliseconds("./empty.js"));
  }
  assert.ok(sdk - empty < 10, `${sdk} and ${empty}`);
});

test("publint and are-the-types-wrong find nothing", async () => {
  const tarball = await sdkTarball();
  const publint = await cachedPackage("publint", "0.3.25");
  assert.match((await mustRun(process.execPath, [join(publint, "src/cli.js"), "run", tarball])).output, /All good!/);
  const attw = await cachedPackage("@arethetypeswrong/cli", "0.18.5");
  // The style sheet has no types. The rule counts for node10, too, which knows no `imports` in package.json; that all types are
  // found otherwise is tested with the compiler.
  const flags = ["--profile", "esm-only", "--exclude-entrypoints", "./ui/react/core.css"];
  flags.push("--ignore-rules", "internal-resolution-error");
  await mustRun(process.execPath, [join(attw, "dist/index.js"), tarball, ...flags]);
});
