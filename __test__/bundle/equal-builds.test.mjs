// @ts-check
// Equal sources give equal outputs, although modules are loaded in parallel.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { makeProject } from "../cli/project.mjs";
import { ntli } from "../cli/support.mjs";
import { readTree } from "../sdk/support.mjs";

const NUMBERS = Array.from({ length: 24 }, (_, at) => at);

/** Packages that cannot be bundled, each loaded by a module that two functions share. */
function project() {
  /** @type {Record<string, string>} */
  const files = {};
  for (const at of NUMBERS) {
    files[`node_modules/p${at}/index.js`] =
      'module.exports = (name) => require(require("path").join(__dirname, name));\n';
    files[`node_modules/p${at}/package.json`] = `{ "name": "p${at}", "main": "index.js" }\n`;
    // More or less to parse, so that it is a matter of time which package is found first.
    const rest = `exports.rest${at} = [${"{},".repeat((at % 3) * 3_000)}];\n`;
    files[`src/m${at}.cjs`] = `exports.m${at} = () => require("p${at}")("package.json");\n${rest}`;
  }
  const imports = NUMBERS.map((at) => `import { m${at} } from "../m${at}.cjs";\n`).join("");
  const code = `${imports}export default () => Response.json([${NUMBERS.map((at) => `m${at}().name`)}]);\n`;
  return { ...files, "src/functions/one.mjs": code, "src/functions/two.mjs": code };
}

test("functions have the same bytes in each build, wherever the integration is", async (t) => {
  const roots = await Promise.all(Array.from({ length: 6 }, () => makeProject(t, project())));
  const build = async (/** @type {string} */ root) => {
    // All at the same time, so that the processor is busy.
    const { code, stderr } = await ntli(["build"], { cwd: root });
    assert.equal(code, 0, stderr);
    return readTree(join(root, ".ntli/build/functions"));
  };
  const [first, ...others] = await Promise.all(roots.map(build));
  const paths = Object.keys(first ?? {});
  assert.ok(paths.some((path) => /^acme_chunks\/[^/]+\.mjs$/.test(path)));
  assert.ok(paths.includes("acme_chunks/node_modules/p0/index.js"), paths.join("\n"));
  for (const other of others) {
    assert.deepEqual(other, first);
  }
});
