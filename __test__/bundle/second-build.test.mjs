// @ts-check
// Functions that leave packages out, or have syntax that is compiled, are bundled a second time. Those beside them are not,
// and become what they become without them.
import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";

import { build } from "../../dist/sdk/index.js";
import { makeProject } from "../cli/project.mjs";
import { writeTree } from "../sdk/support.mjs";
import { answerOf, filesOf } from "./built.mjs";

/** @typedef {import("node:test").TestContext} TestContext */

const ANSWER = "export default async () => new Response(String(";

const LIB = {
  "lib/shared.mjs": 'export const shared = "shared";\nexport const other = "other";\nglobalThis.ran = "shared";\n',
  "lib/lazy.mjs": 'export const one = 1;\nexport const two = "two";\nexport const three = "three";\n',
  "lib/needs.cjs": 'exports.shared = require("./shared.mjs").other + require("copied");\n',
  "lib/lazy-needs.cjs": 'exports.load = async () => (await import("./lazy.mjs")).three;\n',
  "lib/empty.mjs": "export function empty() {}\nexport const full = () => empty();\n",
  "lib/started.mjs": 'import { shared } from "./shared.mjs";\nconsole.log(shared);\n',
  "lib/waits.mjs": "export const waits = await 1;\n",
};

const START = 'new Worker(new URL("../lib/started.mjs", import.meta.url)).constructor.name';

/** By what the function has to do with the other one: the code of both. @type {Record<string, [string, string]>} */
const ROWS = {
  "an ES module that CommonJS of the other one requires": [
    `import { shared } from "../lib/shared.mjs";\n${ANSWER}shared));`,
    `import { shared } from "../lib/needs.cjs";\n${ANSWER}shared));`,
  ],
  "import() of another export of the same module": [
    `${ANSWER}(await import("../lib/lazy.mjs")).one));`,
    `import "copied";\nconst { two } = await import("../lib/lazy.mjs");\n${ANSWER}two));`,
  ],
  "import() of a module that it does not load so": [
    `import { one } from "../lib/lazy.mjs";\n${ANSWER}one));`,
    `import "copied";\n${ANSWER}(await import("../lib/lazy.mjs")).two));`,
  ],
  "import() of the same module in CommonJS": [
    `const { one } = await import("../lib/lazy.mjs");\n${ANSWER}one));`,
    `import "copied";\nimport needs from "../lib/lazy-needs.cjs";\n${ANSWER}await needs.load()));`,
  ],
  "a module that the other one imports whole": [
    `import { shared } from "../lib/shared.mjs";\n${ANSWER}shared));`,
    `import "copied";\nimport * as all from "../lib/shared.mjs";\n${ANSWER}Object.keys(all)));`,
  ],
  "functions without effects": [
    `import { full } from "../lib/empty.mjs";\n${ANSWER}full()));`,
    `import "copied";\nimport { empty } from "../lib/empty.mjs";\n${ANSWER}empty()));`,
  ],
  "the same worker": [
    `import { Worker } from "node:worker_threads";\n${ANSWER}${START}));`,
    `import "copied";\nimport { Worker } from "node:worker_threads";\n${ANSWER}${START}));`,
  ],
  "a module that waits": [
    `import { waits } from "../lib/waits.mjs";\n${ANSWER}waits));`,
    `import "copied";\nimport { waits } from "../lib/waits.mjs";\nimport "../lib/needs.cjs";\n${ANSWER}waits));`,
  ],
  "syntax that is compiled": [
    `import { shared } from "../lib/shared.mjs";\n${ANSWER}shared));`,
    `import { shared } from "../lib/shared.mjs";\nusing nothing = null;\n${ANSWER}shared));`,
  ],
};

describe("functions beside one that is bundled a second time", () => {
  for (const [name, [own, other]] of Object.entries(ROWS)) {
    it(`${name}: the same bytes`, async (t) => {
      const without = await outputsOf(t, { own, again: own });
      assert.deepEqual(await outputsOf(t, { own, again: own, other }), without);
    });
  }

  it("report nothing of packages that are left out", async (t) => {
    const { diagnostics } = await outputsOf(t, { own: `${ANSWER}1));`, other: `import "copied";\n${ANSWER}2));` });
    assert.deepEqual(diagnostics, []);
  });

  it("are there where the first build cannot parse a module of a package that is copied", async (t) => {
    const own = `import broken from "broken";\n${ANSWER}broken()));`;
    const { answer, diagnostics } = await outputsOf(t, { own, other: `${ANSWER}2));` });
    assert.deepEqual([answer, diagnostics], [["SyntaxError", ""], []]);
  });
});

/** What is built of the function `own`, and what is reported. @param {TestContext} t @param {Record<string, string>} functions */
async function outputsOf(t, functions) {
  const root = await makeProject(t);
  const sources = Object.entries(functions).map(([name, code]) => [`functions/${name}.mjs`, `${code}\n`]);
  await rm(join(root, "src/functions/hello.mts"));
  await writeTree(join(root, "src"), { ...LIB, ...Object.fromEntries(sources) });
  await writeTree(join(root, "node_modules/copied"), {
    "package.json": '{ "name": "copied", "version": "1.0.0" }',
    "index.js":
      'module.exports = [__filename].length;\nif (process.env.NEVER) require("not-there"), require("./page.html");',
    "page.html": "<p>",
  });
  await writeTree(join(root, "node_modules/broken"), {
    "package.json": '{ "name": "broken", "version": "1.0.0" }',
    "index.js":
      'module.exports = () => { try { require("./bad.js"); } catch (error) { return error.name; } };\n' +
      'module.exports.load = (name) => require(require("path").join(__dirname, name));',
    "bad.js": "let a = ;",
  });
  const { ok, diagnostics } = await build({ root });
  assert.ok(ok, diagnostics.map(({ rendered }) => rendered).join("\n"));
  const folder = join(root, ".ntli/build/functions");
  const names = ["acme_own.mjs", ...((await filesOf(root)).own ?? [])];
  const files = Object.fromEntries(
    await Promise.all(names.map(async (file) => [file, await readFile(join(folder, file), "utf8")])),
  );
  const answer = answerOf(join(folder, "acme_own.mjs"));
  return { files, answer, diagnostics: diagnostics.map(({ rendered }) => rendered) };
}
