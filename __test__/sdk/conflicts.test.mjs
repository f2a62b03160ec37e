// @ts-check
import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";

import * as addon from "../../index.js";
import {
  BuildFailure,
  makeIntegration,
  makePlugin,
  makeSiteWithFunctions,
  pluginFunction,
  runEvent,
} from "./inject-support.mjs";
import { readTree, writeTree } from "./support.mjs";

/** The types of the site side are those of the addon. @type {import("../../dist/sdk/site/addon.js").SiteAddon} */
const typed = /** @type {any} */ (addon);
/** @type {Pick<typeof addon, "findSiteFunctions" | "findConflicts">} */
const back = /** @type {any} */ (typed);

const HELLO = pluginFunction("hello", { routes: ["/hello"] });
const PLUGIN = { functions: [HELLO], files: { "p_hello.mjs": "hello" }, addon: true };
const AT_HELLO = {
  "netlify/functions/own.mts": 'export default () => {};\nexport const config = { path: "/hello" };\n',
};

test("the addon does what the site side expects of it", () => {
  assert.equal(typeof back.findSiteFunctions, "function");
  assert.equal(typeof back.findConflicts, "function");
});

test("a conflict in dev is a warning, and the function is injected", async (t) => {
  const site = await makeSiteWithFunctions(t, AT_HELLO);
  const { root } = await makePlugin(t, PLUGIN);
  const { warnings } = await runEvent(root, site, { event: "onPreDev" });
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0] ?? "",
    /^warning\[NI3011\]: the integration `acme` \(`p_hello`\) and this site \(.*own\.mts\)/,
  );
  assert.match(warnings[0] ?? "", /^2 \| export const config = \{ path: "\/hello" \};$/m);
  assert.match(warnings[0] ?? "", /= help: change `path` in /);
  assert.ok((await readTree(site.target))?.["p_hello.mjs"]);
});

test("a conflict in a build is no warning before Netlify has bundled all functions", async (t) => {
  const site = await makeSiteWithFunctions(t, AT_HELLO);
  const { root } = await makePlugin(t, PLUGIN);
  assert.deepEqual((await runEvent(root, site)).warnings, []);
  assert.ok((await readTree(site.target))?.["p_hello.mjs"]);
});

for (const event of /** @type {const} */ (["onPreBuild", "onPreDev"])) {
  describe(`a conflict at ${event}`, () => {
    test("fails the build before anything is written with `onConflict: error`", async (t) => {
      const site = await makeSiteWithFunctions(t, {
        ...AT_HELLO,
        "netlify/functions/p_hello.js": "",
        "netlify/functions/rest.mjs": 'export default () => {};\nexport const config = { path: "/:page" };\n',
      });
      const { root } = await makePlugin(t, {
        functions: [HELLO, pluginFunction("about", { routes: ["/about"], group: 1, injectedName: "q_about" })],
        files: { "p_hello.mjs": "", "q_about.mjs": "" },
        addon: true,
      });
      const integration = makeIntegration({ onConflict: "error" });
      integration.addFunctions("./more", { prefix: "q" });
      const before = await readTree(site.folder);
      const failure = await runEvent(root, site, { event, integration }).catch((error) => error);
      assert.ok(failure instanceof BuildFailure, String(failure));
      assert.match(failure.message, /^error\[NI3010\]/m);
      assert.match(failure.message, /^warning\[NI3012\].*`\/about` of the integration/m);
      assert.deepEqual(await readTree(site.folder), before);
    });
  });
}

test("logs nothing on a site without conflicts", async (t) => {
  const site = await makeSiteWithFunctions(t, {
    "netlify/functions/other.mts": AT_HELLO["netlify/functions/own.mts"].replace("/hello", "/b"),
  });
  const { root } = await makePlugin(t, PLUGIN);
  assert.deepEqual((await runEvent(root, site, { event: "onPreDev" })).warnings, []);
  assert.deepEqual((await runEvent(root, site, { event: "onPreDev" })).warnings, []);
});

test("functions that the integration injected before are not conflicts", async (t) => {
  const site = await makeSiteWithFunctions(t, {});
  const source = 'export default () => {};\nexport const config = { path: "/hello" };\n';
  const { root } = await makePlugin(t, { ...PLUGIN, files: { "p_hello.mjs": source } });
  await runEvent(root, site);
  const renamed = pluginFunction("hi", { routes: ["/hello"] });
  const next = await makePlugin(t, { functions: [renamed], files: { "p_hi.mjs": source }, addon: true });
  assert.deepEqual((await runEvent(next.root, site, { event: "onPreDev" })).warnings, []);
});

test("another integration, another plugin and the site's framework are named", async (t) => {
  const source = AT_HELLO["netlify/functions/own.mts"];
  const site = await makeSiteWithFunctions(t, { ".netlify/v1/functions/ssr.mjs": source });
  const other = await makePlugin(t, {
    slug: "other",
    functions: [pluginFunction("x", { injectedName: "q_x" })],
    files: { "q_x.mjs": source },
  });
  await runEvent(other.root, site, { integration: makeIntegration({ prefix: "q" }) });
  await writeTree(site.target, { "stranger.mjs": source });
  const { root } = await makePlugin(t, PLUGIN);
  const { warnings } = await runEvent(root, site, { event: "onPreDev" });
  const text = warnings.join("\n");
  assert.equal(warnings.length, 3);
  assert.match(text, /and the integration `other` both have a function at `\/hello`/);
  assert.match(text, /and another plugin of this site or its build command \(.*stranger\.mjs\) both/);
  assert.match(text, /and the framework of this site \(.*ssr\.mjs\) both/);
});

test("a function of the site that is nested deeply does not end its build", async (t) => {
  const nested = (/** @type {number} */ depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  for (const depth of [2_000, 40_000, 400_000]) {
    const site = await makeSiteWithFunctions(t, {
      ...AT_HELLO,
      "netlify/functions/deep.mjs": `export const deep = ${nested(depth)};\nexport default () => {};\n`,
    });
    const { root } = await makePlugin(t, PLUGIN);
    const { warnings } = await runEvent(root, site, { event: "onPreDev" });
    assert.match(warnings.join("\n"), /NI3010|own\.mts/, String(depth));
    assert.ok((await readTree(site.target))?.["p_hello.mjs"]);
  }
});

for (const [what, damage] of /** @type {const} */ ([
  ["is missing", (/** @type {string} */ folder) => rm(folder, { recursive: true })],
  [
    "does not load",
    async (/** @type {string} */ folder) => {
      const [name = ""] = Object.keys((await readTree(folder)) ?? {});
      await writeFile(join(folder, name), "not an addon");
    },
  ],
])) {
  test(`a plugin injects although its addon ${what}`, async (t) => {
    const site = await makeSiteWithFunctions(t, AT_HELLO);
    const { root, folder } = await makePlugin(t, PLUGIN);
    await damage(join(folder, "native"));
    const { warnings } = await runEvent(root, site, { integration: makeIntegration({ onConflict: "error" }) });
    assert.deepEqual(warnings, []);
    assert.ok((await readTree(site.target))?.["p_hello.mjs"]);
  });
}
