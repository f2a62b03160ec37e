// @ts-check
// Edge functions, as a real `netlify build` with @netlify/edge-bundler and Deno bundles them and reads their `config`.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { writeTree } from "../sdk/support.mjs";
import { denoBinary, withDeno } from "../support/deno.mjs";
import { buildIntegration, copyExample, copyFixture } from "../support/integration.mjs";
import { mustRun } from "../support/run.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { disableAll, makeLocalPlugin, setCommand } from "./changed-site.mjs";

const FOLDER = ".netlify/v1/edge-functions";
const INTERNAL = ".netlify/edge-functions";

/** A package in the style of Node: CommonJS, globals of Node, modules of Node without `node:`. */
const PACKAGE = {
  "package.json": '{ "name": "old-style", "version": "1.0.0", "main": "index.js" }',
  "index.js": 'const { posix } = require("path");\nmodule.exports = (text) => posix.join("own", text);\n',
  "bytes.js": "module.exports = (text) => Buffer.from(text).length + process.argv.length * 0;\n",
};

/** @type {import("../support/integration.mjs").Integration} */
let integration;

/** @param {import("../support/site.mjs").SiteOptions} [options] */
async function makeSite(options) {
  const site = await createSite({ integration, ...options });
  return { ...site, env: await withDeno(site.env) };
}

/** The manifest of edge-bundler. @param {import("../support/site.mjs").Site} site */
async function readManifest({ folder }) {
  return JSON.parse(await readFile(join(folder, ".netlify/edge-functions-dist/manifest.json"), "utf8"));
}

before(async () => {
  integration = await copyFixture("edge-functions");
  await writeTree(join(integration.folder, "node_modules/old-style"), PACKAGE);
  await buildIntegration(integration);
});

describe("netlify build of a site that enables edge functions", () => {
  /** @type {import("../support/site.mjs").Site} */
  let site;
  /** @type {import("../support/site.mjs").SiteBuild} */
  let build;

  before(async () => {
    site = await makeSite();
    build = await buildSite(site);
  });

  it("deploys those that the integration selects, beside a function with the same name", async () => {
    assert.equal(build.code, 0, build.output);
    assert.deepEqual(
      build.functions.map(({ name }) => name),
      ["acme_hello"],
    );
    const { bundles, function_config: configs } = await readManifest(site);
    assert.equal(bundles.length, 1);
    assert.deepEqual(Object.keys(configs).sort(), ["acme_folder", "acme_hello", "acme_packages"], build.output);
  });

  it("with every route and setting of their `config`, also those that are only known when it runs", async () => {
    const { routes, post_cache_routes: late, function_config: configs } = await readManifest(site);
    const headers = { "x-hello": { matcher: "exists" } };
    const hello = { function: "acme_hello", excluded_patterns: ["^/hello/not/?$"], methods: ["GET", "POST"], headers };
    assert.deepEqual(late, [
      { ...hello, pattern: "^/hello/?$", path: "/hello" },
      { ...hello, pattern: "^/hello(?:/(.*))/?$", path: "/hello/*" },
    ]);
    assert.deepEqual(routes, [
      { function: "acme_folder", pattern: "^/folder/?$", excluded_patterns: [], path: "/folder" },
      { function: "acme_folder", pattern: "^/other/?$", excluded_patterns: [], path: "/other" },
      { function: "acme_packages", pattern: "^/packages/(a|b)$", excluded_patterns: [] },
    ]);
    assert.equal(configs["acme_hello"].on_error, "bypass");
  });

  it("says in the log what it injects and what Netlify deploys", () => {
    assert.match(build.output, /^edge-functions adds 1 function and 3 edge functions to this site/m);
    assert.match(build.output, /^Netlify deploys 3 edge functions of edge-functions$/m);
    assert.match(build.output, /^acme_hello +\/hello \/hello\/\* \(edge\)$/m);
    assert.match(build.output, /^acme_folder +\/folder \/other \(edge\)$/m);
  });

  it("which answer in Deno, with packages and modules from anywhere in the integration", async () => {
    const names = ["acme_hello", "acme_folder", "acme_packages"];
    const calls = names.map(
      (name) => `import ${name} from ${JSON.stringify(join(site.folder, FOLDER, `${name}.mjs`))};`,
    );
    const script = join(site.folder, "call.mjs");
    const answers = names.map((name) => `console.log(await (await ${name}(new Request("https://a.b/"), {})).text());`);
    await writeFile(script, [...calls, ...answers].join("\n"));
    const flags = ["run", "--no-remote", "--no-config", "--allow-read", "--allow-env"];
    const { output } = await mustRun(await denoBinary(), [...flags, script], { env: site.env });
    // The module that two of them import is one module, as without bundling.
    assert.equal(output, "Hello from hello, 1\nHello from a/b, 2\nown/text/4\n");
  });
});

describe("edge functions that something deletes or leaves", () => {
  it("are put back after the build command", async () => {
    const site = await makeSite();
    await setCommand(site, `import { rmSync } from "node:fs";\nrmSync("${FOLDER}", { recursive: true });\n`);
    const { code, output } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.match(output, /^edge-functions has put back \d files in \.netlify\/v1\/edge-functions, which the build/m);
    assert.equal(Object.keys((await readManifest(site)).function_config).length, 3, output);
  });

  it("are not deployed by a build without the integration", async () => {
    const site = await makeSite();
    assert.equal((await buildSite(site)).code, 0);
    await disableAll(site);
    const { code, output } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.equal(existsSync(join(site.folder, FOLDER)), false);
    assert.equal(existsSync(join(site.folder, ".netlify/edge-functions-dist/manifest.json")), false, output);
  });

  it("are removed from the folder of `netlify dev`, which no build empties", async () => {
    const site = await makeSite();
    await writeTree(join(site.folder, INTERNAL), {
      "acme_gone.mjs": 'export default () => new Response("gone");\n',
      ".ntli-edge-functions.json": '{ "version": 1, "slug": "edge-functions", "files": ["acme_gone.mjs"] }',
    });
    const { code, output } = await buildSite(site);
    assert.equal(code, 0, output);
    const left = await readdir(join(site.folder, INTERNAL)).catch(() => []);
    assert.deepEqual(
      left.filter((name) => name !== ".vendor"),
      [],
    );
    assert.equal("acme_gone" in (await readManifest(site)).function_config, false);
  });

  it("fail the build if Deno cannot read their `config`", async () => {
    const site = await makeSite();
    // Without the module that edge-bundler imports from the web, it deploys edge functions without their paths.
    await rm(/** @type {string} */ (site.env["DENO_DIR"]), { recursive: true });
    const { code, output } = await buildSite(site);
    assert.notEqual(code, 0, output);
    assert.match(output, /Could not load configuration for edge function/);
    assert.match(
      output,
      /NI3021\]: Netlify deploys the edge function `acme_hello` without its path `\/hello \/hello\/\*`/,
    );
  });
});

describe("edge functions of the site itself", () => {
  it("are named if they get requests for the paths of injected functions", async () => {
    const example = await copyExample();
    await buildIntegration(example);
    const site = await createSite({ integration: example });
    site.env = await withDeno(site.env);
    const edge = (/** @type {string} */ config) => `export default () => {};\nexport const config = ${config};\n`;
    await writeTree(join(site.folder, "netlify/edge-functions"), {
      "all.mjs": edge('{ path: "/*", excludedPath: ["/.netlify/*"] }'),
      "excludes.mjs": edge('{ path: "/*", excludedPath: ["/hello"] }'),
      "other.mjs": edge('{ path: "/hello/*/more" }'),
    });
    const { code, output } = await buildSite(site);
    assert.equal(code, 0, output);
    const lines = output.split("\n").filter((line) => line.startsWith("the edge function "));
    assert.deepEqual(lines, ["the edge function all of this site runs before /hello, and may respond itself"]);
  });
});

describe("edge functions that a later plugin deletes in a second build", () => {
  it("fail it, although the manifest of the first one is still there", async () => {
    const later = await makeLocalPlugin(
      "later",
      `import { existsSync, rmSync } from "node:fs";
export const onBuild = () => {
  for (const folder of existsSync("delete") ? ["${FOLDER}", "${INTERNAL}"] : []) { rmSync(folder, { recursive: true, force: true }); }
};
`,
    );
    const site = await createSite({ plugins: [join(integration.folder, ".ntli/build"), later] });
    site.env = await withDeno(site.env);
    const first = await buildSite(site);
    assert.equal(first.code, 0, first.output);
    await writeTree(site.folder, { delete: "" });
    const { code, output } = await buildSite(site);
    assert.equal(Object.keys((await readManifest(site)).function_config).length, 3, "the first manifest");
    assert.notEqual(code, 0, output);
    assert.match(output, /NI3021\]: Netlify has not bundled the edge function `acme_hello`/);
  });
});

describe("an edge function of the site with the name of an injected one", () => {
  it("is reported", async () => {
    const site = await makeSite();
    await writeTree(join(site.folder, "netlify/edge-functions"), {
      "acme_hello.ts": 'export default () => new Response("own");\n\nexport const config = { path: "/own" };\n',
    });
    const { code, output } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.match(
      output,
      /warning\[NI3020\]: `netlify\/edge-functions\/acme_hello\.ts` has the name of the injected edge function `acme_hello`/,
    );
  });
});

describe("an integration that cannot be injected as a whole", () => {
  it("leaves neither functions nor edge functions behind", async () => {
    // The folder of the Frameworks API is emptied first of all, so that a plugin has to write the file.
    const blocker = `import { mkdirSync, writeFileSync } from "node:fs";
export const onPreBuild = () => {
  mkdirSync(".netlify/v1", { recursive: true });
  writeFileSync("${FOLDER}", "");
};
`;
    const site = await makeSite({ plugins: [await makeLocalPlugin("blocker", blocker)] });
    const { code, output } = await buildSite(site);
    assert.notEqual(code, 0, output);
    assert.match(output, /NI3003/);
    const functions = await readdir(join(site.folder, ".netlify/v1/functions")).catch(() => []);
    assert.deepEqual(functions, [], output);
  });
});
