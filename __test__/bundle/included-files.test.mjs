// @ts-check
// What `includedFiles` adds to a function and takes away from it, beside what zip-it-and-ship-it deploys of the same sources.
import assert from "node:assert/strict";
import { readFile, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";

import { build } from "../../dist/sdk/index.js";
import { makeProject } from "../cli/project.mjs";
import { writeTree } from "../sdk/support.mjs";
import { makeTemp } from "../support/temp.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";

/** @typedef {{ patterns: string[], data?: string[], zones?: string[], netlify?: "as well" | "keeps them" }} Row */

const DATA = [".env", ".hidden/x.bak", "a.txt", "ab.txt", "b.txt", "br[ack].txt", "debug.log"];
const NESTED = ["secret/key.d.ts", "secret/key.txt", "sub/x.bak", "types.d.ts"];
const OWN = [...DATA, ...NESTED];
const ZONES = ["1970.dat", "all.dat", "more/x.dat", "now.dat"];
const but = (/** @type {string[]} */ all, /** @type {string[]} */ ...gone) =>
  all.filter((file) => !gone.includes(file));

/**
 * What is left of the files in `data`, and of those that the package `zones` reads. Patterns begin with `../../`, which
 * means the same for Netlify, unless that is what a row is about.
 *
 * @type {Row[]}
 */
const ROWS = [
  { patterns: ["../../data/**"], data: OWN },
  { patterns: ["../../data/**", "!../../data/*.log"], data: but(OWN, "debug.log") },
  { patterns: ["!../../data/*.log", "../../data/**"], data: but(OWN, "debug.log") },
  { patterns: ["../../data/**", "!../../**/*.d.ts"], data: but(OWN, "types.d.ts", "secret/key.d.ts") },
  { patterns: ["../../data/**", "!../../data/secret/**"], data: but(OWN, "secret/key.d.ts", "secret/key.txt") },
  { patterns: ["../../data/**", "!../../data/**/*.bak"], data: but(OWN, ".hidden/x.bak", "sub/x.bak") },
  { patterns: ["../../data/**", "!../../data/*.{log,d.ts}"], data: but(OWN, "debug.log", "types.d.ts") },
  { patterns: ["../../data/**", "!../../data/?.txt"], data: but(OWN, "a.txt", "b.txt") },
  { patterns: ["../../data/**", "!../../data/[ab].txt"], data: but(OWN, "a.txt", "b.txt") },
  { patterns: ["../../data/**", "!../../data/*"], data: [".hidden/x.bak", ...but(NESTED, "types.d.ts")] },
  { patterns: ["../../data/**", "!../../data/.*"], data: but(OWN, ".env") },
  { patterns: ["../../data/**", "!../../data/br\\[ack\\].txt"], data: but(OWN, "br[ack].txt") },
  { patterns: ["../../data/**", "!../../data/a.txt", "!../../data/nothing"], data: but(OWN, "a.txt") },
  { patterns: ["../../data/**/*.txt", "!../../data/{a,secret/key}.txt"], data: ["ab.txt", "b.txt", "br[ack].txt"] },
  { patterns: ["!../../node_modules/zones/data/1970.dat"], zones: but(ZONES, "1970.dat") },
  { patterns: ["!../../node_modules/zones/data/{1970,all}.dat"], zones: ["more/x.dat", "now.dat"] },
  { patterns: ["!./../../node_modules/zones/data/*"], zones: ["more/x.dat"] },
  { patterns: ["!../../**/*.dat"], zones: [] },
  { patterns: ["../../node_modules/zones/data/**", "!../../**/all.dat"], zones: but(ZONES, "all.dat") },
  // A folder is what is in it, and patterns without a dot are relative to the integration.
  {
    patterns: ["../../data/**", "!../../data/secret"],
    data: but(OWN, "secret/key.d.ts", "secret/key.txt"),
    netlify: "keeps them",
  },
  { patterns: ["!../../node_modules/zones/data/"], zones: [], netlify: "keeps them" },
  { patterns: ["!node_modules/zones/data/1970.dat"], zones: but(ZONES, "1970.dat"), netlify: "keeps them" },
  { patterns: ["!**/zones/data/1970.dat"], zones: but(ZONES, "1970.dat"), netlify: "keeps them" },
  { patterns: ["!**/*.dat"], zones: [], netlify: "keeps them" },
];

const manifest = (/** @type {string} */ name) => JSON.stringify({ name, version: "1.0.0" });

/** A package with datasets, as geo-tz has them: by its code, any of them may be read. @param {string} [more] */
const datasets = (more = "") => ({
  "package.json": manifest("zones"),
  "index.js": [
    'const { readFileSync } = require("node:fs");',
    'const { join } = require("node:path");',
    'exports.find = (name) => readFileSync(join(__dirname, "data", name + ".dat"), "utf8");',
    `${more}\n`,
  ].join("\n"),
  "index.d.ts": "export {};\n",
  ...Object.fromEntries(ZONES.map((file) => [`data/${file}`, file])),
});

/** One that is bundled, with its data beside the bundle, and one that is not, because it says where it is. */
const PACKAGES = { "a bundled package": datasets(), "a copied package": datasets("exports.self = [__filename];") };
const PACKAGE = PACKAGES["a copied package"];

const below = (/** @type {string} */ folder, /** @type {Record<string, string>} */ files) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

const OWN_FILES = below("data", Object.fromEntries(OWN.map((file) => [file, file])));

/** @param {string[]} patterns */
const answering = (patterns) => `import { find } from "zones";
export default async () => new Response(find("now"));
export const config = { includedFiles: ${JSON.stringify(patterns)} };\n`;

/**
 * An integration with a function for each list of patterns: `f0`, `f1`, …
 *
 * @param {import("node:test").TestContext} t
 * @param {string[][]} patterns
 * @param {Record<string, string>} files
 * @param {string} [folder]
 */
async function project(t, patterns, files, folder) {
  const functions = patterns.map((each, index) => [`src/functions/f${index}.mjs`, answering(each)]);
  const root = await makeProject(t, { ...Object.fromEntries(functions), ...OWN_FILES }, folder);
  await rm(join(root, "src/functions/hello.mts"));
  await writeTree(root, files);
  return root;
}

/** The files of `data` and of `zones` among some. @param {string[]} files */
function found(files) {
  const after = (/** @type {RegExp} */ place) =>
    files.flatMap((file) => (place.test(file) ? [file.replace(place, "")] : [])).sort();
  return {
    data: after(/^(acme_chunks\/files\/)?data\//),
    zones: after(/^(acme_chunks\/)?(files\/)?(_\/)*(node_modules\/.pnpm\/.+\/)?node_modules\/zones\/data\//),
  };
}

/** @param {string} root */
async function built(root) {
  const { ok, diagnostics } = await build({ root });
  assert.ok(ok, diagnostics.map(({ rendered }) => rendered).join("\n"));
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(await readFile(join(root, ".ntli/build/functions.json"), "utf8"));
  const files = await filesBelow(join(root, ".ntli/build/functions"));
  return { functions: Object.fromEntries(functions.map((each) => [each.name, each.files])), files, diagnostics };
}

/** @param {string} folder */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/"),
  );
}

/** What zip-it-and-ship-it deploys of the functions in a folder. @param {string} root @param {string} functions */
async function deployed(root, functions) {
  const { zipFunctions } = await zipItAndShipIt();
  const options = {
    archiveFormat: "none",
    basePath: root,
    repositoryRoot: root,
    config: { "*": { nodeVersion: "20" } },
  };
  /** @type {{ name: string, path: string }[]} */
  const zipped = await zipFunctions([functions], makeTemp("deployed"), options);
  return Object.fromEntries(
    await Promise.all(zipped.map(async ({ name, path }) => [name, found(await filesBelow(path))])),
  );
}

for (const [kind, files] of Object.entries(PACKAGES)) {
  describe(`patterns and ${kind}`, () => {
    const all = ROWS.map(({ patterns }) => patterns);
    /** @type {Record<"ours" | "onSite" | "sources", Record<string, ReturnType<typeof found>>>} */
    const listed = { ours: {}, onSite: {}, sources: {} };
    it("build", async (t) => {
      const root = await project(t, all, below("node_modules/zones", files), join(makeTemp("included"), "a [b] (c)"));
      const { functions } = await built(root);
      listed.ours = Object.fromEntries(Object.entries(functions).map(([name, all]) => [name, found(all)]));
      listed.onSite = await deployed(root, join(root, ".ntli/build/functions"));
    });
    it("are read by zip-it-and-ship-it", async (t) => {
      const root = await project(t, all, below("node_modules/zones", files));
      listed.sources = await deployed(root, join(root, "src/functions"));
    });
    for (const [index, { patterns, data = [], zones = ZONES, netlify = "as well" }] of ROWS.entries()) {
      const expected = { data: [...data].sort(), zones: [...zones].sort() };
      it(`${JSON.stringify(patterns)} leaves ${[...data, ...zones].join(" ") || "nothing"}`, () => {
        assert.deepEqual(listed.ours[`f${index}`], expected);
        assert.deepEqual(listed.onSite[`acme_f${index}`], expected, "what is deployed of the output");
        const isSame = isDeepStrictEqual(listed.sources[`f${index}`], expected);
        assert.equal(isSame, netlify === "as well", JSON.stringify(listed.sources[`f${index}`]));
      });
    }
  });
}

it("what every function leaves out is not in the plugin", async (t) => {
  const files = below("node_modules/zones", PACKAGE);
  const one = await built(await project(t, [["!**/1970.dat"], ["!**/{1970,all}.dat"]], files));
  assert.deepEqual(found(one.files).zones, but(ZONES, "1970.dat"));
});

for (const [kind, files] of Object.entries(PACKAGES)) {
  it(`packages that links lead to are left out by where they are found, and by where they are: ${kind}`, async (t) => {
    const store = "node_modules/.pnpm/zones@1.0.0/node_modules/zones";
    const patterns = ["!node_modules/zones/data/1970.dat", `!${store}/data/1970.dat`, "!**/1970.dat"];
    const root = await project(
      t,
      patterns.map((each) => [each]),
      below(store, files),
    );
    await symlink(join(root, store), join(root, "node_modules/zones"), "junction");
    const { functions } = await built(root);
    for (const [index, pattern] of patterns.entries()) {
      assert.deepEqual(found(functions[`f${index}`] ?? []).zones, but(ZONES, "1970.dat"), pattern);
    }
  });
}

for (const [kind, files] of Object.entries(PACKAGES)) {
  it(`packages above the integration are left out by where they are found: ${kind}`, async (t) => {
    const workspace = join(makeTemp("included"), "workspace");
    await writeTree(workspace, below("node_modules/zones", files));
    const patterns = [
      "!node_modules/zones/data/1970.dat",
      "!../../../node_modules/zones/data/1970.dat",
      "!**/1970.dat",
    ];
    const root = await project(
      t,
      patterns.map((each) => [each]),
      {},
      join(workspace, "integration"),
    );
    const { functions } = await built(root);
    for (const [index, pattern] of patterns.entries()) {
      assert.deepEqual(found(functions[`f${index}`] ?? []).zones, but(ZONES, "1970.dat"), pattern);
    }
  });
}

it("files of a package that is copied are added where the package finds them", async (t) => {
  const extra = { "extra/late.dat": "late", "index.d.ts": "export {};\n" };
  const root = await project(
    t,
    [["node_modules/zones/extra/**"]],
    below("node_modules/zones", { ...PACKAGE, ...extra }),
  );
  const { functions } = await built(root);
  const added = (functions["f0"] ?? []).filter((file) => file.endsWith("late.dat"));
  assert.deepEqual(added, ["acme_chunks/node_modules/zones/extra/late.dat"]);
});

it("files that code names are left out, too", async (t) => {
  const root = await makeProject(t, {
    ...OWN_FILES,
    "src/functions/hello.mjs": [
      'import { readFile } from "node:fs/promises";',
      'export default async () => new Response(await readFile(new URL("../../data/a.txt", import.meta.url)));',
      'export const config = { includedFiles: ["!data/a.txt"] };\n',
    ].join("\n"),
  });
  await rm(join(root, "src/functions/hello.mts"));
  const { functions, files } = await built(root);
  assert.deepEqual([found(functions["hello"] ?? []).data, found(files).data], [[], []]);
});

it("what only leaves files out says nothing about the files that code reads", async (t) => {
  const reading = (/** @type {string} */ patterns) => ({
    ...OWN_FILES,
    "src/functions/hello.mts": `import { readFileSync } from "node:fs"; import { join } from "node:path";
export default async (request: Request): Promise<Response> => new Response(readFileSync(join(import.meta.dirname, "..", request.url)));
export const config = { includedFiles: ${patterns} };\n`,
  });
  const codes = async (/** @type {string} */ patterns) =>
    (await built(await makeProject(t, reading(patterns)))).diagnostics.map(({ code }) => code);
  assert.deepEqual(await codes('["data/a.txt"]'), []);
  assert.deepEqual(await codes('["!data/a.txt"]'), ["NI1044"]);
});

it("groups that are not supported are errors, also behind `!`", async (t) => {
  const root = await project(t, [["data/**", "!data/@(a|b).txt"]], below("node_modules/zones", PACKAGE));
  const { ok, diagnostics } = await build({ root });
  assert.equal(ok, false);
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, /`(@\()` is not supported/.exec(message)?.[1]]),
    [["NI1018", "@("]],
  );
});
