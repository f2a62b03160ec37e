// @ts-check
// An extension's own site, built by a real `netlify build` in both ways that public integrations use, and its function
// `handler`, called as Netlify calls it.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";

import { mustRun } from "../support/run.mjs";
import { deploy, FOLDER_FLOW, makeExtension, PLUGIN, PLUGIN_FLOW } from "./project.mjs";

const TRPC = 'export default async () => new Response("rpc");\nexport const config = { path: "/api/trpc/*" };\n';

/** @param {"NetlifyExtension" | "NetlifyIntegration"} name @param {string} calls */
const entry = (name, calls = "") => {
  const variable = name === "NetlifyExtension" ? "extension" : "integration";
  return `import { ${name} } from "@netlify/sdk";\nconst ${variable} = new ${name}();\n${calls}\nexport { ${variable} };\n`;
};

const HELLO = `(async (event) => ({ statusCode: 200, body: "hello " + event.path }))`;

/** @type {{ title: string, files: Record<string, string>, names: string[] }[]} */
const sites = [
  {
    title: "with Netlify's plugin and an endpoint",
    files: {
      "netlify.toml": PLUGIN_FLOW,
      "src/index.ts": entry("NetlifyExtension", `extension.addEndpoint("hello", ${HELLO});`),
      "src/endpoints/trpc.mts": TRPC,
    },
    names: ["handler", "trpc"],
  },
  {
    title: "with the folder of version 1 and an API handler",
    files: {
      "netlify.toml": FOLDER_FLOW,
      "src/index.ts": entry("NetlifyIntegration", `integration.addApiHandler("hello", ${HELLO});`),
    },
    names: ["handler"],
  },
  {
    title: "with the folder of version 1, esbuild, a CommonJS package and build event handlers",
    files: {
      "netlify.toml": `${FOLDER_FLOW}node_bundler = "esbuild"\n`,
      "src/word.cjs": 'exports.word = require("node:path").basename("/x/hello");\n',
      "src/index.ts": entry(
        "NetlifyIntegration",
        `import { word } from "./word.cjs";\nintegration.addApiHandler(word, ${HELLO});\nintegration.addBuildEventHandler("onEnd", () => {});`,
      ),
    },
    names: ["handler"],
  },
  {
    title: "with Netlify's plugin, and a package that cannot be bundled after a module that can",
    files: {
      "netlify.toml": PLUGIN_FLOW,
      "package.json": JSON.stringify({
        name: "acme",
        main: "src/index.ts",
        dependencies: { located: "1.0.0" },
        devDependencies: { [PLUGIN.name]: PLUGIN.version },
      }),
      "node_modules/located/package.json": '{ "name": "located", "version": "1.0.0" }',
      "node_modules/located/words.txt": "not loaded",
      "node_modules/located/index.js":
        'exports.word = globalThis.word;\nexports.file = require("node:path").join(__dirname, "words.txt");\n',
      "src/first.ts": 'globalThis.word = "hello";\nexport const first = 1;\n',
      "src/index.ts": entry(
        "NetlifyExtension",
        `import { first } from "./first";\nimport { word } from "located";\nextension.addEndpoint(first && word, ${HELLO});`,
      ),
    },
    names: ["handler"],
  },
];

for (const { title, files, names } of sites) {
  describe(`a site ${title}`, () => {
    /** @type {Awaited<ReturnType<typeof deploy>>} */
    let site;
    /** @type {string} */
    let root;
    /** @type {(event: object, context: object) => Promise<{ statusCode: number, body?: string, headers: object }>} */
    let handler;

    before(async () => {
      const extension = await makeExtension(files);
      root = extension.root;
      site = await deploy(extension);
      assert.equal(site.code, 0, site.output);
      handler = await unzipped(site.functions.find(({ name }) => name === "handler")?.path ?? "");
    });

    it("deploys the handler and the endpoints", () => assert.deepEqual(site.names, names, site.output));

    it("answers 404 to an unknown name, with CORS", async () => {
      const { statusCode, body, headers } = await handler(request("/api/nope"), {});
      assert.deepEqual([statusCode, body], [404, '{"error":"Handler nope not found"}']);
      assert.equal(/** @type {any} */ (headers)["Access-Control-Allow-Origin"], "*");
    });

    it("answers 401 without a token, and 200 with one", async () => {
      assert.equal((await handler(request("/api/hello"), {})).statusCode, 401);
      const path = "/.netlify/functions/handler/hello/you";
      const { statusCode, body } = await handler({ ...request(path), headers: { "netlify-token": "t" } }, {});
      assert.deepEqual([statusCode, body], [200, "hello /hello/you"]);
    });

    it("answers OPTIONS without a token and without a body", async () => {
      const response = await handler({ ...request("/api/hello"), httpMethod: "OPTIONS" }, {});
      assert.deepEqual([response.statusCode, response.body], [200, undefined]);
    });

    it("has the life cycle without any call", async () => {
      for (const name of ["on-install", "on-uninstall", "on-enable", "on-disable", "on-disconnect"]) {
        const { statusCode } = await handler({ ...request(`/api/${name}`), headers: { "netlify-token": "t" } }, {});
        assert.equal(statusCode, name === "on-disconnect" ? 200 : 400, name);
      }
    });

    it("exports the integration under both names, with its slug and a source map", async () => {
      const file = join(root, ".ntli", "index.js");
      const { extension, integration } = await import(pathToFileURL(file).href);
      assert.equal(extension, integration);
      assert.deepEqual(
        [extension._slug, extension._hostSiteId, typeof extension.baseHandler],
        ["acme", undefined, "function"],
      );
      const { file: of, sources } = JSON.parse(await readFile(`${file}.map`, "utf8"));
      assert.equal(of, "index.js");
      assert.ok(sources.includes("../src/index.ts"), sources.join("\n"));
      assert.match(await readFile(file, "utf8"), /\n\/\/# sourceMappingURL=index\.js\.map\n$/);
    });
  });
}

/** @param {string} path */
function request(path) {
  return { path, httpMethod: "GET", headers: {}, queryStringParameters: {}, body: null };
}

/** The function in a zip, loaded as Lambda loads it. @param {string} zip */
async function unzipped(zip) {
  const folder = await mkdtemp(`${zip}-`);
  await mustRun("unzip", ["-q", zip, "-d", folder]);
  const main = (await readdir(folder)).find((name) => /^handler\.[mc]?js$/.test(name));
  const module = await import(pathToFileURL(join(folder, main ?? "")).href);
  return module.handler ?? module.default.handler;
}
