// @ts-check
// What `build` writes for an integration's own site, against what the published packages write.
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";

import { readTree, writeTree } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";
import { peer } from "./peers.mjs";

/** What is not written on purpose, and why. */
const LEFT_OUT = [
  // The file that is packed again as buildhooks.tgz.
  /^build\/acme-buildhooks-.*\.tgz$/,
  // Netlify Connect.
  /^connector\//,
  // Copies of index.js: handler.js needs no other file, and the wrappers import index.js.
  /^site\/netlify\/integration\/index\.js$/,
  /^wrappers\/(integration|extension)\.js$/,
  // The same functions once more, with all packages in them; ours always have.
  /^build\/functions-bundled\//,
  // `build/integration.js` in all generations.
  /^build\/extension\.js$/,
];

/** Files whose content is the same. */
const COPIED = /^(README\.md|(build\/)?assets\/.*|build\/manifest\.yml)$/;

const FUNCTIONS = ["Functions", "EdgeFunctions"]
  .map((kind) => `its.add${kind}("./src/functions", { prefix: "acme" })`)
  .join(";\n");

/** @type {{ title: string, version: "1.42.2" | "2.26.3" | "5.0.4", command: string, flags: string[], calls: string, config?: string }[]} */
const builds = [
  {
    title: "version 1",
    version: "1.42.2",
    command: "dist/bin/index.js",
    flags: ["-a"],
    calls: 'addApiHandler("hello", async () => ({ statusCode: 200 }))',
  },
  {
    title: "version 1 with wrappers and build event handlers",
    version: "1.42.2",
    command: "dist/bin/index.js",
    flags: ["-a"],
    calls:
      'addApiHandler("hello", async () => ({ statusCode: 200 }));\nits.addWrapper("withAcme", (handler) => handler);\nits.addBuildEventHandler("onEnd", () => {})',
  },
  {
    title: "version 2 with wrappers, functions and edge functions",
    version: "2.26.3",
    command: "bin.js",
    flags: ["-a"],
    calls: `addWrapper("withAcme", (handler) => handler);\n${FUNCTIONS}`,
  },
  {
    title: "version 5 with functions and edge functions",
    version: "5.0.4",
    command: "bin.js",
    flags: ["-a"],
    calls: FUNCTIONS.slice("its.".length),
  },
  {
    title: "version 5",
    version: "5.0.4",
    command: "bin.js",
    flags: [],
    calls: 'addEndpoint("hello", async () => ({ statusCode: 200 }))',
  },
  {
    title: "version 5 with a UI and build event handlers",
    version: "5.0.4",
    command: "bin.js",
    flags: ["-b"],
    calls: 'addBuildEventHandler("onEnd", () => {})',
    config: "  ui:\n    surfaces:\n      - extension-site-logs\n      - extension-team-configuration\n",
  },
];

for (const { title, version, command, flags, calls, config = "" } of builds) {
  describe(`the output of ${title}`, () => {
    /** @type {Record<string, string>} */
    let theirs = {};
    /** @type {Record<string, string>} */
    let ours = {};
    let root = "";

    before(async () => {
      const sdk = await peer({ version });
      theirs = await files(await integration(sdk), join(sdk, command));
      root = await integration(repository);
      ours = await files(root, join(repository, "bin", "netlify-integration.js"));
    });

    it("has every file that the published package writes", () => {
      const wanted = Object.keys(theirs).filter((path) => !LEFT_OUT.some((pattern) => pattern.test(path)));
      assert.ok(wanted.length > 2, wanted.join("\n"));
      assert.deepEqual(
        wanted.filter((path) => !(path in ours)),
        [],
      );
    });

    it("has the same copies", () => {
      for (const [path, content] of Object.entries(theirs).filter(([path]) => COPIED.test(path))) {
        assert.equal(text(ours[path]).trim(), text(content).trim(), path);
      }
    });

    it("has the same manifest.json, but for the version", () => {
      const own = manifest(ours);
      assert.deepEqual(Object.keys(own), ["sdkVersion", "hasBuildEventHandler", "hasIntegrationUI", "uiSurfaces"]);
      const { sdkVersion: _, hasDataIntegration, hasMCPContext, ...published } = manifest(theirs) ?? {};
      assert.deepEqual({ ...own, ...published }, own);
      // Of version 2, for Netlify Connect.
      assert.ok(!hasDataIntegration && !hasMCPContext);
    });

    it("exports the same integration from index.js", async () => {
      const module = await import(pathToFileURL(join(root, ".ntli", "index.js")).href);
      assert.ok(module.integration === module.extension && typeof module.extension.baseHandler === "function");
      if (calls.includes("addWrapper")) {
        const wrappers = await import(pathToFileURL(join(root, ".ntli", "wrappers", "index.js")).href);
        assert.deepEqual(Object.keys(wrappers), ["withAcme"]);
        assert.equal(typeof wrappers.withAcme, "function");
      }
    });
  });

  /** @param {string} sdk */
  async function integration(sdk) {
    const folder = join(makeTemp("layout"), "acme");
    const isOld = version.startsWith("1.");
    const [type, name, file] = isOld
      ? ["NetlifyIntegration", "integration", "integration.yaml"]
      : ["NetlifyExtension", "extension", "extension.yaml"];
    const dependencies = { "@netlify/sdk": version };
    await writeTree(folder, {
      "package.json": JSON.stringify({
        name: "acme",
        version: "1.0.0",
        type: "module",
        main: "src/index.js",
        dependencies,
      }),
      [file]: `config:\n  slug: acme\n  name: Acme\n${config}`,
      "README.md": "# Acme\n",
      "assets/b.txt": "b",
      "src/assets/deep/a.txt": "a",
      "src/functions/hello.mjs": 'export default () => new Response("hello");\n',
      "src/index.js": `import { ${type} } from "@netlify/sdk";\nconst its = new ${type}();\nits.${calls};\nexport { its as ${name} };\n`,
    });
    await mkdir(join(folder, "node_modules", "@netlify"), { recursive: true });
    await symlink(sdk, join(folder, "node_modules", "@netlify", "sdk"), "junction");
    return folder;
  }

  /** @param {string} folder @param {string} script */
  async function files(folder, script) {
    await mustRun(process.execPath, [script, "build", ...flags], { cwd: folder });
    const tree = (await readTree(join(folder, ".ntli"))) ?? {};
    return Object.fromEntries(Object.entries(tree).filter(([, content]) => content !== "/"));
  }
}

/** @param {Record<string, string>} tree */
function manifest(tree) {
  const content = tree["site/static/manifest.json"];
  return content === undefined ? undefined : JSON.parse(text(content));
}

/** @param {string | undefined} base64 */
function text(base64) {
  return Buffer.from(base64 ?? "", "base64").toString();
}
