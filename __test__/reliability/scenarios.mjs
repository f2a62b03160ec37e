// @ts-check
// Commands that change the disk, each with a project before it, and what the next command has to make of a fault.
import { fileURLToPath } from "node:url";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { readTree, writeTree } from "../sdk/support.mjs";
import { GOOD, makeProject } from "../cli/project.mjs";
import { ntli, PACKAGE } from "../cli/support.mjs";

/**
 * @typedef {import("node:test").TestContext} TestContext
 * @typedef {Record<string, string>} Tree
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string[]} args - Of Node.
 * @property {(t: TestContext) => Promise<string>} prepare - Makes the folder that the command runs in.
 * @property {string[]} next - Of the command that comes after a fault.
 * @property {"either" | "done"} heals - Whether the next command leaves the state before or after, or does all of it.
 * @property {(folder: string) => Promise<Tree>} read - What is compared.
 */

const BIN = `${PACKAGE}bin/netlify-integration.js`;
const CREATE = fileURLToPath(new URL("../../create/bin/create-netlify-sdk-native.js", import.meta.url));

/** A function whose package cannot be bundled, so that its files are copied. */
const COPIES = {
  "package.json": '{ "name": "acme", "type": "module", "main": "src/index.ts" }\n',
  "node_modules/copied/package.json": '{ "name": "copied", "main": "index.js" }\n',
  "node_modules/copied/index.js": 'module.exports = (name) => require(require("path").join(__dirname, name));\n',
  "node_modules/copied/other.js": 'module.exports = "other";\n',
  "src/functions/hello.mts":
    'import load from "copied";\nexport default async (): Promise<Response> => new Response(load("other"));\n',
};

/** Without packages, and without an output folder in which nothing is. @param {string} folder */
async function wholeTree(folder) {
  const tree = (await readTree(folder)) ?? {};
  const paths = Object.keys(tree).filter((path) => !path.startsWith("node_modules/"));
  const isBuilt = paths.some((path) => path.startsWith(".ntli/"));
  return Object.fromEntries(
    paths.filter((path) => isBuilt || path !== ".ntli").map((path) => [path, tree[path] ?? ""]),
  );
}

/** @type {Scenario[]} */
export const SCENARIOS = [
  {
    name: "a first build",
    args: [BIN, "build"],
    prepare: (t) => makeProject(t, COPIES),
    next: [BIN, "check"],
    heals: "either",
    read: wholeTree,
  },
  {
    name: "a build over an older one",
    args: [BIN, "build"],
    async prepare(t) {
      const root = await makeProject(t, COPIES);
      await writeTree(root, {
        "assets/logo.svg": "<svg/>",
        "src/functions/gone.mts": 'export default () => new Response("gone");\n',
      });
      await built(root);
      await rm(join(root, "src/functions/gone.mts"));
      await writeTree(root, {
        "README.md": "# New\n",
        "src/functions/hello.mts": GOOD["src/functions/hello.mts"],
        "src/functions/added.mts": 'export default () => new Response("added");\n',
      });
      return root;
    },
    next: [BIN, "list"],
    heals: "either",
    read: wholeTree,
  },
  {
    name: "init",
    args: [BIN, "init"],
    async prepare(t) {
      const root = await makeProject(t);
      await rm(join(root, "integration.yaml"));
      return root;
    },
    next: [BIN, "init"],
    heals: "done",
    read: wholeTree,
  },
  {
    name: "migrate",
    args: [BIN, "migrate"],
    prepare: (t) =>
      makeProject(t, {
        "package.json":
          '{\n  "type": "module",\n  "main": "src/index.ts",\n  "dependencies": { "@netlify/sdk": "^2.0.0" }\n}\n',
      }),
    next: [BIN, "migrate"],
    heals: "done",
    read: wholeTree,
  },
  {
    name: "create",
    args: [CREATE, "acme", "--yes", "--no-install", "--no-git"],
    prepare: (t) => makeProject(t),
    next: [CREATE, "acme", "--yes", "--no-install", "--no-git", "--force"],
    heals: "done",
    read: wholeTree,
  },
];

/** @param {string} root */
async function built(root) {
  const { code, stderr } = await ntli(["build"], { cwd: root });
  if (code !== 0) {
    throw new Error(`the build before ended with ${code}\n${stderr}`);
  }
}
