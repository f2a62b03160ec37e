// @ts-check
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";

import { ntli } from "../cli/support.mjs";
import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";
import { folder } from "./cases.mjs";

/** @typedef {import("../../dist/sdk/index.js").BuildReport} BuildReport */

/**
 * A built integration; `problems` as in `_config.json`.
 *
 * @typedef {{ root: string, report: BuildReport, problems: Record<string, string> }} Built
 */

/**
 * Copies the integration of a case to a folder of its own, and builds it as its author would.
 *
 * @param {import("./cases.mjs").Case} config
 * @param {string[]} [flags]
 * @returns {Promise<Built>}
 */
export async function build({ name, files = {} }, flags = []) {
  const root = join(makeTemp("bundle"), name);
  const from = join(folder, name);
  await cp(from, root, { recursive: true, filter: (path) => !["deps", "_config.json"].includes(basename(path)) });
  await install(from, root);
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(root, path), content, "latin1");
  }
  const { stdout, stderr } = await ntli(["build", "--json", ...flags], { cwd: root });
  if (stdout === "") {
    throw new Error(`the build prints no report\n${stderr}`);
  }
  /** @type {BuildReport} */
  const report = JSON.parse(stdout);
  return { root, report, problems: Object.fromEntries(report.diagnostics.map(toProblem)) };
}

/**
 * Packages of a case lie in `deps`, since `node_modules` is not committed.
 *
 * @param {string} from
 * @param {string} root
 */
async function install(from, root) {
  const modules = join(root, "node_modules");
  if (existsSync(join(from, "deps"))) {
    await cp(join(from, "deps"), modules, { recursive: true });
  }
  await mkdir(join(modules, "@netlify"), { recursive: true });
  await symlink(repository, join(modules, "@netlify", "sdk"), "junction");
  const functions = join("@netlify", "functions");
  await symlink(join(repository, "node_modules", functions), join(modules, functions), "junction");
}

/**
 * @param {import("../../dist/sdk/index.js").Diagnostic} diagnostic
 * @returns {[place: string, message: string]}
 */
function toProblem({ severity, code, message, labels: [label] }) {
  return [`${severity} ${code} ${label?.file}:${label?.line}:${label?.column}`, message];
}
