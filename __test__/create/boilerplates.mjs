// @ts-check
// Integrations of any combination of boilerplates, deployed as Netlify deploys their own site.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { BOILERPLATES, needsPrefix } from "../../create/dist/context.js";
import { deploy, netlifyEnvironment } from "../host/project.mjs";
import { writeTree } from "../sdk/support.mjs";
import { cachedModules } from "../support/cached-package.mjs";
import { mustRun, run } from "../support/run.mjs";
import { sdkTarball } from "../support/sdk-tarball.mjs";
import { randomOf } from "../support/random.mjs";
import { makeTemp } from "../support/temp.mjs";
import { filesOf } from "./projects.mjs";

/** @typedef {import("../../create/dist/context.js").Boilerplate} Boilerplate */

/** @type {readonly Boilerplate[][]} */
export const COMBINATIONS = Array.from({ length: 2 ** BOILERPLATES.length - 1 }, (_, at) =>
  BOILERPLATES.filter((_, bit) => ((at + 1) >> bit) & 1),
);

/**
 * Few combinations in which each two boilerplates are together, alone without the other one, and both missing.
 *
 * @param {number} seed - Another one gives other combinations.
 */
export function pairs(seed) {
  const random = randomOf(seed);
  const left = COMBINATIONS.map((chosen) => ({ chosen, at: random.int(0, 1_000_000_000) })).sort((a, b) => a.at - b.at);
  const open = new Set(COMBINATIONS.flatMap(coveredBy));
  /** @type {Boilerplate[][]} */
  const sample = [];
  while (open.size > 0) {
    const news = (/** @type {Boilerplate[]} */ chosen) => coveredBy(chosen).filter((pair) => open.has(pair)).length;
    const { chosen } = left.reduce((best, each) => (news(each.chosen) > news(best.chosen) ? each : best));
    coveredBy(chosen).forEach((pair) => open.delete(pair));
    sample.push(chosen);
  }
  return sample;
}

/** Each two boilerplates, with whether they are chosen. @param {Boilerplate[]} chosen */
function coveredBy(chosen) {
  const states = BOILERPLATES.map((each) => `${each}=${chosen.includes(each)}`);
  return states.flatMap((one, at) => states.slice(at + 1).map((other) => `${one} ${other}`));
}

/** @type {Promise<{ temp: string, env: NodeJS.ProcessEnv }> | undefined} */
let workshop;

/** A folder whose node_modules have what all boilerplates need, and this package as npm installs it. */
async function open() {
  const temp = makeTemp("boilerplates");
  const files = await filesOf({ boilerplates: BOILERPLATES });
  const { dependencies, devDependencies } = JSON.parse(files.get("package.json") ?? "");
  const { "@netlify/sdk": _, ...others } = dependencies;
  const from = await cachedModules("create-boilerplates", { dependencies: others, devDependencies });
  const to = join(temp, "node_modules");
  for (const name of await readdir(from)) {
    const scoped = name.startsWith("@") ? (await readdir(join(from, name))).map((each) => `${name}/${each}`) : [name];
    await mkdir(join(to, ...(name.startsWith("@") ? [name] : [])), { recursive: true });
    for (const each of scoped) {
      await symlink(join(from, each), join(to, each), "junction");
    }
  }
  const sdk = join(to, "@netlify", "sdk");
  await mkdir(sdk, { recursive: true });
  await mustRun("tar", ["xzf", await sdkTarball(), "-C", sdk, "--strip-components=1"]);
  return { temp, env: await netlifyEnvironment(temp, sdk) };
}

/**
 * Creates, checks, compiles and deploys an integration, and asserts that everything it was created with is there.
 *
 * @param {Boilerplate[]} boilerplates
 */
export async function assertDeploys(boilerplates) {
  workshop ??= open();
  const { temp, env } = await workshop;
  const root = join(temp, boilerplates.join("+"));
  await writeTree(root, Object.fromEntries(await filesOf({ boilerplates })));
  await symlink(join(temp, "node_modules"), join(root, "node_modules"), "junction");
  const has = (/** @type {Boilerplate} */ each) => boilerplates.includes(each);

  const typed = await run(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit"], { cwd: root, env });
  assert.equal(typed.code, 0, typed.output);
  const site = await deploy({ root, env });
  assert.equal(site.code, 0, site.output);
  assert.doesNotMatch(site.output, /warning\[|error\[/);
  assert.deepEqual(site.names, has("extension-ui") ? ["handler", "trpc"] : ["handler"], site.output);

  const published = join(root, ".ntli", "site", "static");
  const manifest = JSON.parse(await readFile(join(published, "manifest.json"), "utf8"));
  assert.equal(manifest.hasIntegrationUI, has("extension-ui"));
  assert.equal(existsSync(join(published, "ui", "index.html")), has("extension-ui"));
  const isInstalled = has("build-event-handler") || needsPrefix(boilerplates);
  assert.equal(existsSync(join(published, "packages", "buildhooks.tgz")), isInstalled);
  const { extension } = await import(pathToFileURL(join(root, ".ntli", "index.js")).href);
  const request = {
    httpMethod: "GET",
    path: "/api/hello",
    headers: { "netlify-token": "t" },
    queryStringParameters: {},
  };
  assert.equal((await extension.baseHandler(request, {})).statusCode, has("handlers") ? 200 : 404);

  const checked = await run("netlify-extension", ["check", "--max-warnings", "0"], { cwd: root, env });
  assert.equal(checked.code, 0, checked.output);
}
