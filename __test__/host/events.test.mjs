// @ts-check
// The build events of this package against those of the packages that Netlify has published: which handlers run, in which
// order, what they get, what is injected by then, and which requests go to Netlify.
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { writeTree } from "../sdk/support.mjs";
import { cachedPackage } from "../support/cached-package.mjs";
import { repository } from "../support/places.mjs";
import { mustRun } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";
import { peer } from "./peers.mjs";

const DRIVE = fileURLToPath(new URL("drive-events.mjs", import.meta.url));
const COMMAND = { "1.42.2": "dist/bin/index.js", "2.26.3": "bin.js", "5.0.4": "bin.js" };

const CONDITION = ", { if: ({ level }) => level === 7 }";
const SCHEMA = "{ buildConfigSchema: z.object({ level: z.number(), word: z.string().default('b') }) }";
const SELECTED = `, shouldInjectFunction: ({ name }) => name === "other"`;
const PARSER = `{ parseBuildConfig: (config = {}) => {
  if (typeof config.level === "string") throw new Error("level must be a number");
  return { ...config, isParsed: true };
} }`;

/** What version 5 refuses to run with, although the entry of the integration itself may be right. */
const MALFORMED = / with (integrations that are not a list|an integration without a name)$/;

/** @type {{ title: string, version: keyof typeof COMMAND, options?: string, calls?: string }[]} */
const PLUGINS = [
  { title: "functions of version 1", version: "1.42.2", calls: functions("addFunctions") },
  { title: "edge functions of version 1", version: "1.42.2", calls: functions("addEdgeFunctions") },
  { title: "a schema and a condition of version 1", version: "1.42.2", options: SCHEMA, calls: handlers(CONDITION) },
  { title: "a schema and a condition of version 2", version: "2.26.3", options: SCHEMA, calls: handlers(CONDITION) },
  { title: "functions of version 2", version: "2.26.3", calls: functions("addFunctions") },
  { title: "handlers of version 5", version: "5.0.4" },
  { title: "a parser and functions of version 5", version: "5.0.4", options: PARSER, calls: functions("addFunctions") },
  { title: "selected functions of version 5", version: "5.0.4", calls: functions("addFunctions", SELECTED) },
  { title: "edge functions of version 5", version: "5.0.4", calls: functions("addEdgeFunctions") },
];

for (const { title, version, options = "", calls = handlers() } of PLUGINS) {
  describe(title, async () => {
    const [ours, theirs] = await Promise.all([outcomes(repository), outcomes(await peer({ version }))]);

    it("has runs with handlers", () => {
      assert.ok(Object.keys(theirs).length > 20 && /"event":"onEnd"/.test(JSON.stringify(theirs)));
    });

    for (const [run, outcome] of Object.entries(theirs)) {
      if (version === "5.0.4" && MALFORMED.test(run)) {
        it(`${run}, which fails only with the published package`, () => {
          assert.match(JSON.stringify(outcome), /"failure":\{/);
          assert.doesNotMatch(JSON.stringify(ours[run]), /"failure":\{/);
        });
        continue;
      }
      it(run, () => assert.deepEqual(ours[run], outcome));
    }
  });

  /** @param {string} sdk @returns {Promise<Record<string, unknown>>} */
  async function outcomes(sdk) {
    const folder = join(makeTemp("events"), "acme");
    const name = version.startsWith("1.") ? "integration" : "extension";
    const type = name === "integration" ? "NetlifyIntegration" : "NetlifyExtension";
    await writeTree(folder, {
      "package.json": JSON.stringify({
        name: "acme",
        version: "1.0.0",
        type: "module",
        main: "src/index.js",
        dependencies: { "@netlify/sdk": version },
      }),
      [`${name}.yaml`]: `config:\n  slug: acme\n  name: Acme\n${name === "extension" ? "  hostSiteId: host-of-acme\n" : ""}`,
      "src/functions/hello.mjs": 'export default () => new Response("hello");\n',
      "src/functions/other.mjs": 'export default () => new Response("other");\n',
      "src/index.js": `import { ${type}${options.includes("z.") ? ", z" : ""} } from "@netlify/sdk";
const its = new ${type}(${options});
${version.startsWith("5.") ? "" : "its.addBuildEventContext(async () => ({}));"}
${calls}
export { its as ${name} };
`,
    });
    await mkdir(join(folder, "node_modules", "@netlify"), { recursive: true });
    await symlink(sdk, join(folder, "node_modules", "@netlify", "sdk"), "junction");
    await symlink(await cachedPackage("zod", "3.25.76"), join(folder, "node_modules", "zod"), "junction");
    const isOurs = sdk === repository;
    const command = isOurs ? join("bin", "netlify-integration.js") : COMMAND[version];
    await mustRun(process.execPath, [join(sdk, command), "build", ...(isOurs ? [] : ["-b"])], { cwd: folder });
    const built = join(folder, ".ntli", "build", "index.js");
    const { output } = await mustRun(process.execPath, [DRIVE, built, version]);
    return JSON.parse(output.slice(output.lastIndexOf("\n{") + 1));
  }
}

/** A handler for each event, which records what it gets. @param {string} [options] */
function handlers(options = "") {
  return ["onPreBuild", "onBuild", "onSuccess", "onError", "onEnd", "onPreDev", "onDev"]
    .map((event) => `its.addBuildEventHandler("${event}", (context) => record("${event}", context)${options});`)
    .join("\n");
}

/**
 * Handlers and a folder of functions, which is added first.
 *
 * @param {"addFunctions" | "addEdgeFunctions"} method
 * @param {string} [options]
 */
function functions(method, options = "") {
  return `its.${method}("./src/functions", { prefix: "acme"${options} });\n${handlers()}`;
}
