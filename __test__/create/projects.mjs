// @ts-check
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";

import { render } from "../../create/dist/template.js";
import { temporaryFolder } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";
import { environment, filesIn } from "./support.mjs";

/** All files of an installed integration. */
export const TREE = [
  ".gitignore",
  "README.md",
  "details.md",
  "extension.yaml",
  "netlify.toml",
  "node_modules",
  "package-lock.json",
  "package.json",
  "src/functions/hello-world.mts",
  "src/index.ts",
  "tsconfig.json",
];

/**
 * Asserts that the scripts of an installed project work.
 *
 * @param {string} folder
 * @param {{ prefix?: string, command?: string, env?: Record<string, string> }} [options]
 */
export async function assertWorks(folder, { prefix = "my_unique_prefix", command = "npm", env = {} } = {}) {
  const options = { cwd: folder, env: environment(env) };
  const check = await run(command, ["run", "check"], options);
  assert.equal(check.code, 0, check.output);
  assert.match(check.output, /No problems in 1 function /);
  const types = await run(command, ["run", "typecheck"], options);
  assert.equal(types.code, 0, types.output);
  const built = await run(command, ["run", "build"], options);
  assert.equal(built.code, 0, built.output);
  assert.match(built.output, new RegExp(`/\\.netlify/functions/${prefix}_hello-world `));
  assert.deepEqual(await filesIn(`${folder}/.ntli/build/functions`), [`${prefix}_hello-world.mjs`]);
}

/**
 * The files of a new project.
 *
 * @param {Partial<import("../../create/dist/context.js").Answers>} answers
 */
export function filesOf(answers) {
  const all = {
    name: "Acme",
    slug: "acme",
    boilerplates: /** @type {const} */ (["functions-injection"]),
    prefix: "acme",
    ...answers,
  };
  return render(join(repository, "create", "templates"), all, { yes: true, force: false, sdk: "*" });
}

/**
 * A new project, with links to the packages of this clone instead of an install.
 *
 * @param {import("node:test").TestContext} t
 * @param {Partial<import("../../create/dist/context.js").Answers>} answers
 */
export async function created(t, answers) {
  const folder = await temporaryFolder(t, Object.fromEntries(await filesOf(answers)));
  const packages = {
    "@netlify/sdk": ".",
    "@netlify/functions": "node_modules/@netlify/functions",
    "@types/node": "node_modules/@types/node",
  };
  for (const [name, from] of Object.entries(packages)) {
    const link = join(folder, "node_modules", name);
    await mkdir(join(link, ".."), { recursive: true });
    await symlink(join(repository, from), link, "junction");
  }
  return folder;
}
