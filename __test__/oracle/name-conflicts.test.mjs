// @ts-check
// Of two functions with the same name, checks that Netlify deploys the one that our warning names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dirname, relative } from "node:path";

import {
  makeIntegration,
  makePlugin,
  makeSiteWithFunctions,
  pluginFunction,
  runEvent,
} from "../sdk/inject-support.mjs";
import { makeTemp } from "../support/temp.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";

/**
 * @typedef {object} Case
 * @property {string} injected - The injected file of the function `p_x`.
 * @property {string} own - The site's file of the function `p_x`.
 * @property {string[]} [bystanders] - Other injected files.
 * @property {string[]} [neighbours] - Other files of the site.
 * @property {"injected" | "site"} [winner] - For readers, in cases that are easy to predict; the oracle decides.
 */

const MANY = Array.from({ length: 40 }, (_, index) => String(index).padStart(2, "0"));

/** @type {Case[]} */
const CASES = [
  { injected: "p_x.mjs", own: "p_x.mjs", winner: "site" },
  { injected: "p_x.mjs", own: "p_x.js", winner: "site" },
  { injected: "p_x.mjs", own: "p_x.mts", winner: "injected" },
  { injected: "p_x.mjs", own: "p_x.ts", winner: "injected" },
  { injected: "p_x.mjs", own: "p_x.cjs", winner: "injected" },
  { injected: "p_x.cjs", own: "p_x.cjs", winner: "site" },
  { injected: "p_x.cjs", own: "p_x.tsx", winner: "injected" },
  { injected: "p_x.cjs", own: "p_x.mjs", winner: "site" },
  { injected: "p_x.mts", own: "p_x.mjs", winner: "site" },
  { injected: "p_x/index.mjs", own: "p_x.mjs", winner: "injected" },
  { injected: "p_x.mjs", own: "p_x/index.mjs", winner: "site" },
  { injected: "p_x/index.mjs", own: "p_x/p_x.mts", winner: "site" },
  // Extensions are compared only between neighbours in the list.
  { injected: "p_x.mjs", own: "p_x.mts", bystanders: ["p_y.mjs"], winner: "site" },
  { injected: "p_x.mjs", own: "p_x.mts", bystanders: ["p_a.mjs"], winner: "injected" },
  { injected: "p_x.mjs", own: "p_x.ts", bystanders: ["p_y.mjs"], neighbours: ["a/index.js", "z.ts"] },
  {
    injected: "p_x.mjs",
    own: "p_x.ts",
    bystanders: ["p_w.mjs", "p_y.mjs"],
    neighbours: ["b/index.js", "a.ts", "z.ts"],
  },
  {
    injected: "p_x.mjs",
    own: "p_x.ts",
    bystanders: MANY.map((name) => `p_${name}.mjs`),
    neighbours: MANY.map((name) => `${name}.ts`),
  },
  { injected: "p_x.mjs", own: "p_x.ts", neighbours: MANY.flatMap((name) => [`p_${name}/index.ts`, `q_${name}.js`]) },
];

const SOURCE = "export default () => {};\n";

for (const entry of CASES) {
  const { injected, own, bystanders = [], neighbours = [], winner } = entry;
  const beside = [...bystanders, ...neighbours];
  const near = beside.length > 5 ? `${beside.length} others` : beside.join(", ");
  test(`injected ${injected}, own ${own}${near && `, beside ${near}`}`, async (t) => {
    const site = await makeSiteWithFunctions(
      t,
      Object.fromEntries([own, ...neighbours].map((file) => [`netlify/functions/${file}`, sourceOf(file)])),
    );
    const files = [injected, ...bystanders];
    const { root } = await makePlugin(t, {
      functions: files.map(functionOf),
      files: Object.fromEntries(files.map((file) => [file, sourceOf(file)])),
      addon: true,
    });
    const { warnings } = await runEvent(root, site, { event: "onPreDev", integration: makeIntegration() });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /^warning\[NI3010\]/);
    const said = warnings[0]?.includes("only the one of this site") ? "site" : "injected";
    const deployed = await winnerOf(site);
    assert.equal(said, deployed, warnings[0]);
    assert.equal(deployed, winner ?? deployed);
  });
}

/** Asks zip-it-and-ship-it which of the two it deploys. @param {{ target: string, FUNCTIONS_SRC: string }} site @returns {Promise<"injected" | "site">} */
async function winnerOf({ target, FUNCTIONS_SRC }) {
  const { zipFunctions } = await zipItAndShipIt();
  const input = { generated: { directories: [target], functions: [] }, user: { directories: [FUNCTIONS_SRC] } };
  /** @type {{ name: string, mainFile: string }[]} */
  const functions = await zipFunctions(input, makeTemp("deploy"), { archiveFormat: "none" });
  const mainFile = functions.find(({ name }) => name === "p_x")?.mainFile ?? "";
  return relative(target, mainFile).startsWith("..") ? "site" : "injected";
}

/** @param {string} file */
function functionOf(file) {
  const folder = dirname(file);
  const injectedName = folder === "." ? file.replace(/\.\w+$/, "") : folder;
  return pluginFunction(injectedName.replace("p_", ""), { file });
}

/** @param {string} file */
function sourceOf(file) {
  return file.endsWith(".cjs") ? "exports.handler = async () => ({ statusCode: 200 });\n" : SOURCE;
}
