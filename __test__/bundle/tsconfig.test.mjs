// @ts-check
// A tsconfig.json that says something wrong, wherever one is found. The bundler resolves nothing then, so it gets a copy.
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { build, check } from "../../dist/sdk/index.js";
import { writeTree } from "../sdk/support.mjs";
import { assertAuthorsFiles } from "../support/authors-files.mjs";
import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";

/** The function reads its text by an alias and from another package of the workspace. */
const FILES = {
  "integration.yaml": "config:\n  name: Configured\n  slug: configured\n",
  "package.json": '{ "type": "module", "main": "src/index.ts" }',
  "src/index.ts": `import { NetlifyIntegration } from "netlify-sdk-native";
const integration: NetlifyIntegration = new NetlifyIntegration();
integration.addFunctions("./src/functions", { prefix: "p" });
export { integration };
`,
  "src/functions/a.ts": `import { own } from "../lib/own.js";
import { sibling } from "sibling";
export default async (): Promise<Response> => new Response(own + sibling);
`,
  "src/lib/own.ts": `export const own: string = "own ";\n`,
};
const SIBLING = {
  "package.json": '{ "name": "sibling", "type": "module", "exports": "./index.ts" }',
  "index.ts": `import { text } from "./text.js";\nexport const sibling: string = text;\n`,
  "text.ts": `export const text: string = "sibling";\n`,
};

const ALIAS = { "src/functions/a.ts": FILES["src/functions/a.ts"].replace("../lib/", "~/") };
const PATHS = `"compilerOptions": { "paths": { "~/*": ["./src/lib/*"] } }`;

/**
 * @typedef {object} Case
 * @property {string} [tsconfig] - Of the integration.
 * @property {Record<string, string>} [files]
 * @property {Record<string, string>} [sibling]
 * @property {string[]} [found] - Severity, code and place of what is reported, the latter relative to both packages.
 */

/** @type {Record<string, Case>} */
const CASES = {
  "an empty file": { tsconfig: "" },
  "a comment": { tsconfig: "// nothing" },
  "a byte order mark and commas at the end": { tsconfig: `\ufeff{ ${PATHS.replace("}", ", }")}, }`, files: ALIAS },
  "a key twice": { tsconfig: `{ "compilerOptions": { "strict": true, "strict": false } }` },
  null: { tsconfig: "null", found: ["error NI1001 tsconfig.json:1"] },
  "a string": { tsconfig: `"es2022"`, found: ["error NI1001 tsconfig.json:1"] },
  "half a file": { tsconfig: `{ "compilerOptions": {`, found: ["error NI1001 tsconfig.json:1"] },
  "a missing comma": { tsconfig: `{\n  "files": []\n  "include": []\n}`, found: ["error NI1001 tsconfig.json:3"] },
  "single quotes": { tsconfig: `{ 'files': [] }`, found: ["error NI1001 tsconfig.json:1"] },
  "two objects": { tsconfig: `{}\n{}`, found: ["error NI1001 tsconfig.json:2"] },
  "a merge conflict": { tsconfig: `<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x`, found: ["error NI1001 tsconfig.json:1"] },
  "an option of another type": {
    tsconfig: `{ ${PATHS.replace("{", `{ "strict": "yes",`)} }`,
    files: ALIAS,
    found: ["warning NI1012 tsconfig.json:1"],
  },
  "a text instead of a list": {
    tsconfig: `{ ${PATHS}, "include": "src" }`,
    files: ALIAS,
    found: ["warning NI1012 tsconfig.json:1"],
  },
  "options that are null": { tsconfig: `{ "compilerOptions": null, "references": null, "extends": null }` },
  "a base that is not there": {
    tsconfig: `{ "extends": "@tsconfig/none", ${PATHS} }`,
    files: ALIAS,
    found: ["warning NI1010 tsconfig.json:1"],
  },
  "a base by the exports of a package, and one that is not there": {
    tsconfig: `{ "extends": ["@tsconfig/none", "base/ts"] }`,
    files: {
      ...ALIAS,
      "node_modules/base/package.json": `{ "name": "base", "exports": { "./ts": "./config.json" } }`,
      "node_modules/base/config.json": `{ "compilerOptions": { "paths": { "~/*": ["../../src/lib/*"] } } }`,
    },
    found: ["warning NI1010 tsconfig.json:1"],
  },
  "a base that is no JSON": {
    tsconfig: `{ "extends": "./base.json" }`,
    files: { "base.json": "{" },
    found: ["error NI1001 base.json:1"],
  },
  "an empty base": { tsconfig: `{ "extends": "" }`, found: ["warning NI1010 tsconfig.json:1"] },
  "a base that extends it": {
    tsconfig: `{ "extends": "./base.json", ${PATHS} }`,
    files: { ...ALIAS, "base.json": `{\n  "extends": "./tsconfig.json" }` },
    found: ["warning NI1012 base.json:2"],
  },
  "references to nothing": {
    tsconfig: `{ ${PATHS}, "references": [{ "path": "./none" }] }`,
    files: ALIAS,
    found: ["warning NI1010 tsconfig.json:1"],
  },
  "references to itself": { tsconfig: `{ ${PATHS}, "references": [{ "path": "." }] }`, files: ALIAS },
  "references without paths": {
    tsconfig: `{ ${PATHS}, "references": [{}, "./a"] }`,
    files: ALIAS,
    found: ["warning NI1012 tsconfig.json:1"],
  },
  "a base of a reference that is not there": {
    tsconfig: `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`,
    files: { ...ALIAS, "tsconfig.app.json": `{ "extends": "@tsconfig/none", ${PATHS} }` },
    found: ["warning NI1010 tsconfig.app.json:1"],
  },
  "a broken one in the functions folder": {
    tsconfig: `{ ${PATHS} }`,
    files: { "src/functions/tsconfig.json": "{" },
    found: ["error NI1001 src/functions/tsconfig.json:1"],
  },
  "a base that is not there, in the functions folder": {
    files: { ...ALIAS, "src/functions/tsconfig.json": `{ "extends": "none", ${PATHS.replace("./src", "..")} }` },
    found: ["warning NI1010 src/functions/tsconfig.json:1"],
  },
  "a base that is not there, in another package of the workspace": {
    tsconfig: `{ ${PATHS} }`,
    files: ALIAS,
    sibling: { "tsconfig.json": `{ "extends": "@tsconfig/none" }` },
    found: ["warning NI1010 tsconfig.json:1"],
  },
  "a broken one in another package of the workspace": {
    sibling: { "tsconfig.json": "{" },
    found: ["error NI1001 tsconfig.json:1"],
  },
  "a broken one of an installed package": {
    files: {
      "src/lib/own.ts": `import text from "installed";\nexport const own: string = text;\n`,
      "node_modules/installed/package.json": `{ "name": "installed", "main": "index.js" }`,
      "node_modules/installed/index.js": `module.exports = "own ";\n`,
      "node_modules/installed/tsconfig.json": "{",
    },
  },
};

for (const [name, { tsconfig, files = {}, sibling = {}, found = [] }] of Object.entries(CASES)) {
  test(name, async () => {
    const workspace = makeTemp("tsconfig");
    const root = join(workspace, "integration");
    await writeTree(root, { ...FILES, ...(tsconfig !== undefined && { "tsconfig.json": tsconfig }), ...files });
    await writeTree(join(workspace, "sibling"), { ...SIBLING, ...sibling });
    await link(join(workspace, "sibling"), join(root, "node_modules", "sibling"));
    await link(repository, join(root, "node_modules", "netlify-sdk-native"));
    const checked = await check({ root });
    const { ok, diagnostics } = await build({ root });
    assertAuthorsFiles([...checked.diagnostics, ...diagnostics]);
    const places = diagnostics.map(({ severity, code, labels: [label] }) => {
      const place = label?.file?.replace(/^.*[\\/]sibling[\\/]/, "");
      return `${severity} ${code} ${place}:${label?.line}`;
    });
    assert.deepEqual(places, found, diagnostics.map(({ rendered }) => rendered).join("\n"));
    assert.equal(ok, !found.some((each) => each.startsWith("error")));
    if (ok) {
      const output = await import(pathToFileURL(join(root, ".ntli", "build", "functions", "p_a.mjs")).href);
      assert.equal(await (await output.default()).text(), "own sibling");
    }
  });
}

/** @param {string} target @param {string} path */
async function link(target, path) {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, "junction");
}
