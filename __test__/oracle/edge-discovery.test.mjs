// @ts-check
// Which files are edge functions: `check` and @netlify/edge-bundler agree.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { check } from "../../dist/sdk/index.js";
import { entry, makeProject } from "../cli/project.mjs";
import { netlifyCli } from "../support/netlify-cli.mjs";

const ENTRY = entry('integration.addEdgeFunctions("./src/edge", { prefix: "p" });');
const CODE = 'export default () => new Response();\nexport const config = { path: "/a" };\n';
const EXTENSIONS = ["js", "jsx", "mjs", "mts", "ts", "tsx"];

/** Files of a folder; each layout is a folder of its own. @type {string[][]} */
const LAYOUTS = [
  ...EXTENSIONS.map((extension) => [`a.${extension}`]),
  ...EXTENSIONS.map((extension) => [`a/index.${extension}`]),
  ...EXTENSIONS.map((extension) => [`a/a.${extension}`, `a/index.${extension}`]),
  ...EXTENSIONS.slice(1).map((extension, at) => [`a/index.${extension}`, `a/a.${EXTENSIONS[at]}`]),
  ["a.ts", "lib/helper.ts", "lib/deep/index.ts"],
  ["a.ts", "README.md", "data.json"],
  ["a/index.ts", "b.ts", "c/c.js"],
];

test("for every extension, for folders and for helpers", async (t) => {
  const require = createRequire(await netlifyCli());
  const { find } = await import(pathToFileURL(require.resolve("@netlify/edge-bundler")).href);
  for (const layout of LAYOUTS) {
    const root = await makeProject(t, {
      ...ENTRY,
      ...Object.fromEntries(layout.map((file) => [`src/edge/${file}`, CODE])),
    });
    const { functions, diagnostics } = await check({ root });
    /** @type {{ name: string, path: string }[]} */
    const found = await find([join(root, "src/edge")]);
    const expected = found.map(({ name, path }) => `${name} ${relative(root, path).replaceAll("\\", "/")}`).sort();
    const actual = functions.map(({ name, file }) => `${name} ${file}`).sort();
    assert.deepEqual(actual, expected, `${layout}: ${JSON.stringify(diagnostics)}`);
  }
});
