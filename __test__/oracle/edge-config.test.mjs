// @ts-check
// Which values of an edge function's `config` are wrong: `check` reports all that @netlify/edge-bundler refuses, and what it
// accepts and then ignores.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { check } from "../../dist/sdk/index.js";
import { entry, makeProject } from "../cli/project.mjs";
import { withDeno } from "../support/deno.mjs";
import { netlifyCli } from "../support/netlify-cli.mjs";

/** Values that edge-bundler takes. */
const ACCEPTED = [
  '{ path: "/a" }',
  '{ path: ["/a", "/b/:id", "/c/*"], excludedPath: "/c/d" }',
  '{ pattern: "/a(?!b)", excludedPattern: ["^/c$"] }',
  '{ path: "/a", method: ["get", "OPTIONS"], cache: "off" }',
  '{ path: "/a", header: { a: true, b: false, c: "^d" } }',
  '{ path: "/a", onError: "fail" }',
  '{ path: "/a", onError: "/500" }',
  '{ path: "/a", onError: undefined }',
  '{ path: "/a", cache: null, header: null, method: null }',
  '{ path: ["/" + "a"].map((path) => path) }',
];

/** Values that fail the build of a site. */
const REFUSED = [
  "{ path: 1 }",
  '{ path: "/a/(" }',
  '{ path: "/a", excludedPath: "/(" }',
  '{ pattern: "(" }',
  '{ path: "/a", method: "HEAD" }',
  '{ path: "/a", method: 1 }',
  '{ path: "/a", header: "x" }',
  '{ path: "/a", header: { a: 1 } }',
  '{ path: "/a", header: { a: "(" } }',
  '{ path: "/a", onError: "continue" }',
  '{ path: "/a", onError: null }',
];

/** Values that have no effect, or not the one that is meant. */
const WITHOUT_EFFECT = ['{ path: "a" }', '{ path: "/a", excludedPath: "b" }', '{ path: "/a", cache: "on" }'];

/** @type {(path: string) => Promise<any>} */
let moduleOf;

before(async () => {
  const require = createRequire(await netlifyCli());
  const main = pathToFileURL(require.resolve("@netlify/edge-bundler"));
  moduleOf = (path) => import(new URL(path, main).href);
  Object.assign(process.env, await withDeno(process.env));
});

/**
 * Why edge-bundler fails for a file; `undefined` if it does not.
 *
 * @param {string} path
 */
async function refusal(path) {
  const [
    { DenoBridge },
    { getFunctionConfig },
    { mergeDeclarations },
    { generateManifest },
    { ImportMap },
    { getLogger },
  ] = await Promise.all(
    ["bridge", "config", "declaration", "manifest", "import_map", "logger"].map((name) => moduleOf(`./${name}.js`)),
  );
  const { validateManifest } = await moduleOf("./validation/manifest/index.js");
  const log = getLogger(
    () => undefined,
    () => undefined,
    false,
  );
  try {
    const config = await getFunctionConfig({
      functionPath: path,
      importMap: new ImportMap(),
      deno: new DenoBridge({}),
      log,
    });
    assert.notDeepEqual(config, {}, "Deno has read it");
    const declarations = mergeDeclarations([], {}, { a: config }, [], {});
    const functions = [{ name: "a", path }];
    const { manifest } = generateManifest({ functions, declarations, internalFunctionConfig: { a: config } });
    validateManifest(JSON.parse(JSON.stringify(manifest)));
    return undefined;
  } catch (error) {
    return String(error);
  }
}

test("`check` reports what edge-bundler refuses or ignores, and nothing else", async (t) => {
  const all = [...ACCEPTED, ...REFUSED, ...WITHOUT_EFFECT];
  const name = (/** @type {number} */ at) => `src/edge/e${at}.ts`;
  const files = all.map((config, at) => [name(at), `export default () => {};\nexport const config = ${config};\n`]);
  const root = await makeProject(t, {
    ...entry('integration.addEdgeFunctions("./src/edge", { prefix: "p" });'),
    ...Object.fromEntries(files),
  });
  const { diagnostics } = await check({ root });
  for (const [at, config] of all.entries()) {
    const reported = diagnostics.filter(({ labels }) => labels[0]?.file === name(at)).map(({ code }) => code);
    assert.deepEqual(reported, ACCEPTED.includes(config) ? [] : ["NI1061"], config);
    const why = await refusal(join(root, name(at)));
    assert.equal(why !== undefined, REFUSED.includes(config), `${config}: ${why}`);
  }
});
