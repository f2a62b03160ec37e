// @ts-check
// The UI of an extension: `ui` of the configuration file, `details.md`, `assets`, and the `netlify build` inside of the build.
import assert from "node:assert/strict";
import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";

import { readTree } from "../sdk/support.mjs";
import { run } from "../support/run.mjs";
import { deploy, makeExtension, PLUGIN_FLOW } from "./project.mjs";

const ENTRY = 'import { NetlifyExtension } from "@netlify/sdk";\nexport const extension = new NetlifyExtension();\n';

/** A UI that is built by a program of the project, which empties its folder as bundlers do. */
const UI = {
  "netlify.toml": PLUGIN_FLOW,
  "extension.yaml":
    "config:\n  slug: acme\n  name: Acme\n  ui:\n    surfaces:\n      - extension-team-configuration\n    build:\n      command: node ui.mjs\n",
  "details.md": "# Acme\n",
  "assets/logo.svg": "<svg/>",
  "assets/.env": "SECRET=1",
  "src/index.ts": ENTRY,
  "src/endpoints/trpc.mts": 'export default async () => new Response("rpc");\n',
  "ui.mjs":
    'import { mkdirSync, rmSync, writeFileSync } from "node:fs";\nrmSync(".ntli/site/static/ui", { recursive: true });\nmkdirSync(".ntli/site/static/ui", { recursive: true });\nwriteFileSync(".ntli/site/static/ui/index.html", String(process.env.NETLIFY_EXTENSION_SUB_BUILD));\nconsole.log("ui is built");\n',
};

describe("an extension that has nothing but a UI", () => {
  it("is built and deployed with its UI and its handler", async () => {
    const extension = await makeExtension(UI);
    const site = await deploy(extension);
    assert.equal(site.code, 0, site.output);
    assert.deepEqual(site.names, ["handler", "trpc"], site.output);
    assert.match(site.output, /^Acme: .*ui is built$/m);
    const files = (await readTree(join(extension.root, ".ntli", "site", "static"))) ?? {};
    assert.deepEqual(
      Object.keys(files).filter((path) => files[path] !== "/"),
      ["details.md", "manifest.json", "ui/assets/logo.svg", "ui/index.html"],
    );
    assert.equal(text(files["ui/index.html"]), "true");
    assert.deepEqual(JSON.parse(text(files["manifest.json"])), {
      sdkVersion: JSON.parse(text(files["manifest.json"])).sdkVersion,
      hasBuildEventHandler: false,
      hasIntegrationUI: true,
      uiSurfaces: ["extension-team-configuration"],
    });
  });

  it("fails when its UI cannot be built", async () => {
    const { code, output } = await build({
      ...UI,
      "ui.mjs": 'console.error("no such component");\nprocess.exit(3);\n',
    });
    assert.equal(code, 1, output);
    assert.match(output, /^Acme: .*no such component$/m);
    assert.match(output, /error\[NI2036\]: the UI of `Acme` cannot be built: `netlify build` exits with \d/);
    assert.doesNotMatch(output, /Build complete!/);
  });

  it("fails, and does not build itself for ever, without Netlify's plugin", async () => {
    const { code, output } = await build({ ...UI, "netlify.toml": PLUGIN_FLOW.replace(/\[\[plugins\]\][\s\S]*/, "") });
    assert.equal(code, 1, output);
    assert.match(output, /^Acme: .*error\[NI2036\]: the build of the UI builds the extension again$/m);
  });

  it("fails when there is no netlify-cli", async () => {
    const { code, output } = await build(UI, (env) => ({ ...env, PATH: join(process.execPath, "..") }));
    assert.equal(code, 1, output);
    assert.match(output, /there is no `netlify` command\n.*help: run `npm install --global netlify-cli`/);
  });

  it("is built with the arguments in NETLIFY_SDK_NETLIFY_BIN_ARGS", async () => {
    const print = 'console.log("in", process.env.CONTEXT, process.env.OWN);\n';
    const { code, output } = await build(
      {
        ...UI,
        "ui.mjs": UI["ui.mjs"] + print,
        "netlify.toml": `${PLUGIN_FLOW}\n[context.own.environment]\nOWN = "yes"\n`,
      },
      (env) => ({
        ...env,
        NETLIFY_SDK_NETLIFY_BIN_ARGS: '--context "own"',
      }),
    );
    assert.equal(code, 0, output);
    assert.match(output, /^Acme: .*in own yes$/m);
  });

  it("is built by the project's own netlify-cli if NETLIFY_SDK_USE_LOCAL_NETLIFY_BIN is set", async () => {
    const script = '#!/bin/sh\necho "own netlify: $*"\n';
    const files = {
      ...UI,
      "node_modules/.bin/netlify": script,
      "node_modules/.bin/netlify.cmd": "@echo own netlify: %*\r\n",
    };
    const { root, env } = await makeExtension(files);
    await chmod(join(root, "node_modules", ".bin", "netlify"), 0o755);
    for (const [isLocal, expected] of /** @type {const} */ ([
      ["true", /^Acme: own netlify: build --offline$/m],
      ["", /^Acme: .*ui is built$/m],
    ])) {
      const result = await runBuild(root, { ...env, NETLIFY_SDK_USE_LOCAL_NETLIFY_BIN: isLocal });
      assert.equal(result.code, 0, result.output);
      assert.match(result.output, expected);
    }
  });

  it("fails without `details.md`, and keeps the output of the last build", async () => {
    const { "details.md": _, ...files } = UI;
    const { code, output } = await build(files);
    assert.equal(code, 1, output);
    assert.match(output, /error\[NI2035\]: the extension has a `ui`, but there is no `details\.md`/);
  });

  it("is not built where only the plugin is asked for", async () => {
    const { code, output, root } = await build(UI, (env) => env, ["--buildtime"]);
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /ui is built/);
    assert.match(
      await readFile(join(root, ".ntli", "site", "static", "manifest.json"), "utf8"),
      /"hasIntegrationUI": true/,
    );
  });
});

/**
 * @param {Record<string, string>} files
 * @param {(env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv} [change]
 * @param {string[]} [flags]
 */
async function build(files, change = (env) => env, flags = []) {
  const { root, env } = await makeExtension(files);
  return { root, ...(await runBuild(root, change(env), flags)) };
}

/** @param {string} root @param {NodeJS.ProcessEnv} env @param {string[]} [flags] */
function runBuild(root, env, flags = []) {
  const command = join(root, "node_modules", "@netlify", "sdk", "bin", "netlify-integration.js");
  return run(process.execPath, [command, "build", ...flags], { cwd: root, env });
}

/** @param {string | undefined} base64 */
function text(base64) {
  return Buffer.from(base64 ?? "", "base64").toString();
}
