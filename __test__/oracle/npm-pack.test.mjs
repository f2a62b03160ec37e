// @ts-check
// A plugin gets the files below `assets` that `npm pack` takes from the same folder.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { build } from "../../dist/sdk/index.js";
import { entry, makeProject } from "../cli/project.mjs";
import { readTree } from "../sdk/support.mjs";

const run = promisify(execFile);

const PACKAGE = '{ "name": "acme", "version": "1.0.0", "type": "module", "main": "src/index.ts" }\n';
const HANDLER = entry('integration.addBuildEventHandler("onEnd", () => {});');

/** Files that most cases have; their text is their path. */
const FILES = ["a.txt", "b.json", "keep/a.txt", "keep/b.json", "keep/deep/a.txt", "sub/a.txt", "sub/deep/b.json"];

/** @type {{ name: string, files: Record<string, string>, more?: string[], unlike?: string[] }[]} */
const CASES = [
  { name: "no ignore files", files: {} },
  { name: ".gitignore of the root", files: { ".gitignore": "*.json\nassets/keep/\n" } },
  { name: ".npmignore of the root beats its .gitignore", files: { ".gitignore": "*.json\n", ".npmignore": "*.txt\n" } },
  { name: "an empty .npmignore takes everything", files: { ".gitignore": "*\n", ".npmignore": "" } },
  { name: "all of assets is ignored", files: { ".gitignore": "assets/\n" } },
  {
    name: "all of assets is ignored, and taken back below",
    files: { ".gitignore": "assets\n", "assets/.npmignore": "" },
  },
  { name: "an ignore file in assets", files: { "assets/.gitignore": "/a.txt\ndeep/\n" } },
  { name: "an ignore file in a folder of assets", files: { "assets/sub/.npmignore": "*\n!a.txt\n" } },
  {
    name: "each folder has its own choice of file",
    files: { ".gitignore": "b.json\n", "assets/.npmignore": "a.txt\n" },
  },
  { name: "an inner file takes back", files: { ".gitignore": "*.json\n", "assets/keep/.gitignore": "!b.json\n" } },
  { name: "negation in one file", files: { ".npmignore": "*.txt\n!a.txt\n" } },
  { name: "negation below an excluded folder", files: { ".npmignore": "assets/keep\n!assets/keep/a.txt\n" } },
  { name: "negation below the contents of a folder", files: { ".npmignore": "assets/*\n!assets/keep/a.txt\n" } },
  { name: "negation with any folders", files: { ".npmignore": "assets/**\n!assets/**/b.json\n" } },
  {
    name: "an excluded folder that comes after its negation",
    files: { ".npmignore": "!assets/keep/a.txt\nassets/keep\n" },
  },
  { name: "anchors", files: { ".npmignore": "/a.txt\nkeep/a.txt\n/assets/sub/a.txt\n./assets/b.json\n" } },
  { name: "a slash at the end is for folders only", files: { ".npmignore": "a.txt/\ndeep/\n" } },
  { name: "stars", files: { ".npmignore": "assets/*/deep\n**/keep/*.json\n" } },
  { name: "braces and classes", files: { ".npmignore": "*.{json,txt}\n![ab].txt\n" } },
  { name: "case does not count", files: { ".npmignore": "*.JSON\nASSETS/Keep/\n" } },
  { name: "comments, spaces and carriage returns", files: { ".npmignore": "# a.txt\r\n  *.json  \r\n\r\n" } },
  {
    name: "what npm never takes, and what it takes for all that",
    files: {},
    more: [
      ".DS_Store",
      ".git/HEAD",
      ".npmrc",
      "a.orig",
      ".a.swp",
      "._a",
      "npm-debug.log",
      "build/config.gypi",
      "CVS/a",
      ".hidden",
      ".gitattributes",
      "package-lock.json",
      "x.swp",
    ],
  },
  {
    name: "what npm leaves out can be taken back",
    files: { "assets/.npmignore": "!*.orig\n!.DS_Store\n!.npmrc\n" },
    more: ["a.orig", ".DS_Store", ".npmrc", "sub/a.orig"],
  },
  {
    name: "secrets and packages, which npm takes",
    files: { ".npmignore": "!.env\n" },
    more: [".env", ".env.local", "sub/.ENV", ".envrc", "node_modules/a/index.js"],
    unlike: [".env", ".env.local", "sub/.ENV", ".envrc", "node_modules/a/index.js"],
  },
];

/** Files below assets that a command has, sorted. @param {string[]} paths */
function assetsOf(paths) {
  return paths.flatMap((path) => (path.startsWith("assets/") ? [path.slice("assets/".length)] : [])).sort();
}

/** @param {string} root */
async function packedByNpm(root) {
  const env = { ...process.env, npm_config_update_notifier: "false" };
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--offline", "--ignore-scripts"], {
    cwd: root,
    env,
    shell: process.platform === "win32",
  });
  const report = JSON.parse(stdout);
  // npm 11 prints an object by name, earlier versions a list.
  const [packed] = Object.values(report);
  return assetsOf(packed.files.map((/** @type {{ path: string }} */ { path }) => path));
}

for (const { name, files, more = [], unlike = [] } of CASES) {
  test(name, async (t) => {
    const assets = Object.fromEntries([...FILES, ...more].map((path) => [`assets/${path}`, path]));
    const root = await makeProject(t, { "package.json": PACKAGE, ...HANDLER, ...assets, ...files });
    const report = await build({ root });
    assert.ok(report.ok, JSON.stringify(report.diagnostics));
    const tree = (await readTree(join(root, ".ntli/build"))) ?? {};
    const built = assetsOf(Object.keys(tree).filter((path) => tree[path] !== "/"));
    const packed = await packedByNpm(root);
    assert.deepEqual(
      built,
      packed.filter((path) => !unlike.includes(path)),
    );
    assert.deepEqual(
      unlike.filter((path) => !packed.includes(path)),
      [],
      "npm does not take it either",
    );
  });
}
