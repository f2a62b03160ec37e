// @ts-check
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { readTree, temporaryFolder } from "../sdk/support.mjs";
import { GOOD, makeProject } from "./project.mjs";

const PLUGIN = {
  "local/plugin.mjs":
    'import { fromSource } from "netlify-sdk-native";\n\nexport default fromSource(import.meta.url);\n',
};

/**
 * Loads the plugin of an integration and runs an event, in a process with the site as its working
 * directory, as Netlify Build does.
 *
 * @param {string} root
 * @param {string} site
 * @param {"onPreBuild" | "onPreDev"} [event]
 * @returns {Promise<{ code: number | string, stdout: string, stderr: string }>}
 */
function runPlugin(root, site, event = "onPreBuild") {
  const program = `
    const { default: load } = await import(${JSON.stringify(pathToFileURL(join(root, "local/plugin.mjs")).href)});
    const plugin = await load({}, {});
    console.log(Object.keys(plugin).join(" "));
    const failBuild = (message) => { console.error(message); process.exit(2); };
    await plugin.${event}({
      constants: { INTERNAL_FUNCTIONS_SRC: ".netlify/functions-internal" },
      netlifyConfig: { functions: {} },
      utils: { build: { failBuild } },
    });`;
  return new Promise((resolve) => {
    const args = ["--input-type=module", "--eval", program];
    execFile(process.execPath, args, { cwd: site }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? error.signal ?? "killed"), stdout, stderr });
    });
  });
}

for (const event of /** @type {const} */ (["onPreBuild", "onPreDev"])) {
  test(`an integration that is not built injects in ${event}`, async (t) => {
    const [root, site] = [await makeProject(t, PLUGIN), await temporaryFolder(t)];
    const list = event === "onPreDev" ? "acme_hello  /.netlify/functions/acme_hello\n" : "";
    for (const run of ["first", "second"]) {
      const { code, stdout, stderr } = await runPlugin(root, site, event);
      assert.deepEqual([code, stderr], [0, ""], run);
      assert.equal(stdout, `onPreBuild onBuild onPostBuild onPreDev\nacme adds 1 function to this site\n${list}`);
      assert.deepEqual(Object.keys((await readTree(join(site, ".netlify/functions-internal"))) ?? {}), [
        ".ntli-acme.json",
        "acme_hello.mjs",
      ]);
    }
    assert.equal(await readTree(join(root, ".ntli")), undefined);
  });
}

test("each site has its own cache", async (t) => {
  const root = await makeProject(t, PLUGIN);
  const sites = await Promise.all([temporaryFolder(t), temporaryFolder(t)]);
  const results = await Promise.all(sites.map((site) => runPlugin(root, site)));
  assert.deepEqual(
    results.map(({ code }) => code),
    [0, 0],
  );
  const cache = (await readTree(join(root, "node_modules/.cache/netlify-sdk-native"))) ?? {};
  assert.equal(Object.keys(cache).filter((path) => !path.includes("/")).length, 2);
});

test("problems of the integration fail the site's build", async (t) => {
  const entry = GOOD["src/index.ts"].replace('prefix: "acme"', 'prefix: ""');
  const [root, site] = [await makeProject(t, { ...PLUGIN, "src/index.ts": entry }), await temporaryFolder(t)];
  const { code, stdout, stderr } = await runPlugin(root, site);
  assert.deepEqual([code, stdout], [2, "onPreBuild onPreDev\n"]);
  assert.match(stderr, /^error\[NI2001\]: the prefix is empty\n --> src\/index\.ts:3:13\n/);
  assert.deepEqual(await readTree(site), {});
});
