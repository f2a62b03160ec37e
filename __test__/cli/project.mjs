// @ts-check
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";

import { temporaryFolder, writeTree } from "../sdk/support.mjs";
import { PACKAGE } from "./support.mjs";

/** @typedef {import("node:test").TestContext} TestContext */

/** A small integration that builds; `export` and `addFunctions` are on the lines 4 and 3. */
export const GOOD = {
  "integration.yaml": "config:\n  name: Acme\n  slug: acme\n",
  "package.json": '{\n  "type": "module",\n  "main": "src/index.ts"\n}\n',
  "src/index.ts": [
    'import { NetlifyIntegration } from "netlify-sdk-native";',
    "const integration: NetlifyIntegration = new NetlifyIntegration();",
    'integration.addFunctions("./src/functions", { prefix: "acme" });',
    "export { integration };",
    "",
  ].join("\n"),
  "src/functions/hello.mts": 'export default async (): Promise<Response> => new Response("hello");\n',
};

/**
 * An integration with this package installed.
 *
 * @param {TestContext} t
 * @param {Record<string, string>} [changes] Files on top of {@link GOOD}.
 * @param {string} [folder] Where it goes; a temporary folder of its own when left out.
 */
export async function makeProject(t, changes = {}, folder) {
  const root = folder ?? (await temporaryFolder(t));
  await writeTree(root, { ...GOOD, ...changes });
  await mkdir(join(root, "node_modules"), { recursive: true });
  await symlink(PACKAGE, join(root, "node_modules/netlify-sdk-native"), "junction");
  return root;
}

/**
 * GOOD with other lines 3 and 4 in its entry.
 *
 * @param {string} third
 * @param {string} [fourth]
 */
export function entry(third, fourth = "export { integration };") {
  const [first, second] = GOOD["src/index.ts"].split("\n");
  return { "src/index.ts": [first, second, third, fourth, ""].join("\n") };
}

export const ADD = 'integration.addFunctions("./src/functions", { prefix: "acme" });';
