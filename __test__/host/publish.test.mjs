// @ts-check
// `check --publish` agrees with what a real `netlify build` of the integration's own site does.
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { check } from "../../dist/sdk/index.js";
import { writeTree } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";
import { deploy, FOLDER_FLOW, makeExtension, PLUGIN_FLOW } from "./project.mjs";

const ENTRY = {
  "src/index.ts": [
    'import { NetlifyExtension } from "@netlify/sdk";',
    "const extension = new NetlifyExtension();",
    'extension.addBuildEventHandler("onPreBuild", () => {});',
    "export { extension };",
    "",
  ].join("\n"),
  "details.md": "Acme\n",
};

const UI = "config:\n  slug: acme\n  ui:\n    surfaces:\n      - extension-team-configuration\n";
const VITE = '\n[dev]\ncommand = "vite dev"\n';

/** The codes of `check --publish`. @param {string} root */
async function codes(root) {
  const { diagnostics } = await check({ root, publish: true });
  return diagnostics.map(({ code }) => code);
}

for (const [flow, toml] of /** @type {const} */ ([
  ["with Netlify's plugin", PLUGIN_FLOW],
  ["with the functions folder of version 1", FOLDER_FLOW],
])) {
  test(`${flow}: nothing is reported, and Netlify deploys the handler`, async () => {
    const extension = await makeExtension({ ...ENTRY, "netlify.toml": toml });
    const expected = toml === PLUGIN_FLOW ? ["NI2044"] : [];
    assert.deepEqual(await codes(extension.root), expected);
    const { code, names, output } = await deploy(extension);
    assert.equal(code, 0, output);
    assert.ok(names.includes("handler"), output);
  });
}

test("without plugin and folder, Netlify deploys no handler: NI2041", async () => {
  const toml = '[build]\ncommand = "netlify-extension build"\npublish = ".ntli/site/static"\n';
  const extension = await makeExtension({ ...ENTRY, "netlify.toml": toml });
  assert.deepEqual(await codes(extension.root), ["NI2041"]);
  const { code, names, output } = await deploy(extension);
  assert.equal(code, 0, output);
  assert.deepEqual(names, []);
});

test("the plugin does not read integration.yaml, and the build fails: NI2041", async () => {
  const extension = await makeExtension({ ...ENTRY, "netlify.toml": PLUGIN_FLOW });
  await rm(join(extension.root, "extension.yaml"));
  await writeFile(join(extension.root, "integration.yaml"), "config:\n  slug: acme\n");
  const report = await check({ root: extension.root, publish: true });
  assert.deepEqual(
    report.diagnostics.map(({ code, labels: [label] }) => `${code} ${label?.file}:${label?.line}`),
    ["NI2044 integration.yaml:1", "NI2041 netlify.toml:9"],
  );
  const { code, output } = await deploy(extension);
  assert.notEqual(code, 0);
  assert.match(output, /No extension configuration file found/);
});

test("netlify-extension.yaml is read by the plugin, and here", async () => {
  const extension = await makeExtension({ ...ENTRY, "netlify.toml": PLUGIN_FLOW });
  await rm(join(extension.root, "extension.yaml"));
  await writeFile(join(extension.root, "netlify-extension.yaml"), "config:\n  slug: acme\n");
  assert.deepEqual(await codes(extension.root), ["NI2044"]);
  const { code, names, output } = await deploy(extension);
  assert.equal(code, 0, output);
  assert.ok(names.includes("handler"), output);
});

test("a plugin that is not installed fails the build: NI2041", async () => {
  const extension = await makeExtension({ ...ENTRY, "netlify.toml": PLUGIN_FLOW });
  await writeTree(extension.root, { "package.json": '{ "name": "acme", "main": "src/index.ts" }' });
  await rm(join(extension.root, "node_modules", "@netlify", "netlify-plugin-netlify-extension"));
  assert.deepEqual(await codes(extension.root), ["NI2044", "NI2041"]);
  const { code, output } = await deploy(extension);
  assert.notEqual(code, 0);
  assert.match(output, /netlify-plugin-netlify-extension/);
});

test("every problem has its code", async () => {
  const published = { ...ENTRY, "netlify.toml": `${PLUGIN_FLOW}${VITE}`, "extension.yaml": UI };
  for (const [what, files, expected] of /** @type {[string, Record<string, string>, string[]][]} */ ([
    ["an extension with a UI", {}, []],
    ["no details.md", { "details.md": "" }, ["NI2035"]],
    ["no command for the UI", { "netlify.toml": PLUGIN_FLOW }, ["NI2042"]],
    ["an old version of Node", { ".nvmrc": "v18.20.0\n" }, ["NI2043"]],
    ["a UI without surfaces", { "extension.yaml": "config:\n  slug: acme\n  ui:\n    surfaces: []\n" }, ["NI2044"]],
    ["a UI without the plugin", { "netlify.toml": `${FOLDER_FLOW}${VITE}` }, ["NI2041"]],
    ["another folder", { "netlify.toml": `${PLUGIN_FLOW}${VITE}`.replace(".ntli/site/static", "dist") }, ["NI2040"]],
    [
      "another command",
      { "netlify.toml": `${PLUGIN_FLOW}${VITE}`.replace("netlify-extension build", "vite") },
      ["NI2040"],
    ],
    ["invalid TOML", { "netlify.toml": "[build" }, ["NI2040"]],
  ])) {
    const { root } = await makeExtension({ ...published, ...files });
    assert.deepEqual(await codes(root), expected, what);
    // Nobody asked.
    const { diagnostics } = await check({ root });
    assert.deepEqual(diagnostics, [], what);
  }
  const { root } = await makeExtension({ ...published });
  await rm(join(root, "details.md"));
  await rm(join(root, "netlify.toml"));
  assert.deepEqual(await codes(root), ["NI2035", "NI2040"]);
});

test("what `init` writes lacks nothing but details.md", async () => {
  const { root, env } = await makeExtension({ "src/index.ts": ENTRY["src/index.ts"] });
  await rm(join(root, "extension.yaml"));
  const command = join(repository, "bin", "netlify-integration.js");
  const { code, output } = await run(process.execPath, [command, "init", "-s", "acme"], { cwd: root, env });
  assert.equal(code, 0, output);
  assert.deepEqual(await codes(root), ["NI2035"]);
});

test("a build on Netlify warns of the same, and goes on", async () => {
  const { root, env } = await makeExtension({ ...ENTRY, "netlify.toml": "[build]\n" });
  const command = join(repository, "bin", "netlify-integration.js");
  const build = (/** @type {NodeJS.ProcessEnv} */ more) => {
    return run(process.execPath, [command, "build"], { cwd: root, env: { ...env, ...more } });
  };
  const onNetlify = await build({ NETLIFY: "true" });
  assert.equal(onNetlify.code, 0, onNetlify.output);
  assert.match(onNetlify.output, /warning\[NI2040\]: there is no build command/);
  assert.match(onNetlify.output, /warning\[NI2041\]/);
  assert.match(onNetlify.output, /Build complete!/);
  const local = await build({});
  assert.doesNotMatch(local.output, /NI20/);
});

test("the netlify.toml files in docs/publish.md deploy", async () => {
  const page = await readFile(join(repository, "docs", "publish.md"), "utf8");
  const blocks = [...page.matchAll(/^```toml\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
  const own = blocks.filter((text) => text.includes("[build]"));
  assert.equal(own.length, 2);
  for (const toml of own) {
    const hasPlugin = toml.includes("[[plugins]]");
    const extension = await makeExtension({ ...ENTRY, "netlify.toml": toml });
    assert.deepEqual(await codes(extension.root), hasPlugin ? ["NI2044"] : []);
    const { code, names, output } = await deploy(extension);
    assert.equal(code, 0, output);
    assert.deepEqual(names, ["handler"]);
  }
  const yaml = /^ {2}```yaml\n([\s\S]*?)^ {2}```$/m.exec(page)?.[1]?.replace(/^ {2}/gm, "") ?? "";
  const { root } = await makeExtension({ ...ENTRY, "netlify.toml": own[0] ?? "", "extension.yaml": yaml });
  assert.deepEqual(await codes(root), []);
});
