// @ts-check
// `npm run test:kills -- <count>`: kills builds of an integration, and real builds of a site, at random moments. After each
// kill of a build, and after every tenth of a site's build, a build that is not killed must be like one that never was.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { ntli, PACKAGE } from "../cli/support.mjs";
import { readTree } from "../sdk/support.mjs";
import { DEPLOYED } from "../support/expectations.mjs";
import { buildIntegration, copyExample } from "../support/integration.mjs";
import { randomOf } from "../support/random.mjs";
import { buildSite, createSite } from "../support/site.mjs";

const BUILDS_BETWEEN_CHECKS = 10;
const count = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
console.log(`${count} kills each, seed ${seed}`);

const random = randomOf(seed);

/**
 * Runs a program and kills it, with all processes that it has started, unless it ends before.
 *
 * @param {string[]} args - Of Node.
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, most: number }} options - `most` in milliseconds.
 */
async function runAndKill(args, { cwd, env, most }) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: "ignore", detached: true });
  const ended = once(child, "exit");
  const isLate = await Promise.race([ended.then(() => true), delay(random.int(0, Math.round(most))).then(() => false)]);
  if (!isLate && child.pid !== undefined) {
    process.kill(-child.pid, "SIGKILL");
  }
  await ended;
  return isLate ? 0 : 1;
}

/** How long something takes, in milliseconds. @param {() => Promise<unknown>} work */
async function durationOf(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const integration = await copyExample();
// A build shows how sizes have changed since the last one, so the second is the first to be like those after it.
await buildIntegration(integration);
const most = await durationOf(() => buildIntegration(integration));
const output = join(integration.folder, ".ntli");
const expected = await readTree(output);
const isBuilt = (/** @type {unknown} */ tree) => assert.deepEqual(tree, expected);
let kills = 0;
for (let index = 0; index < count; index += 1) {
  const bin = `${PACKAGE}bin/netlify-integration.js`;
  kills += await runAndKill([bin, "build"], { cwd: integration.folder, most });
  // Any command heals. The build is the same before and after, so that every state but this one is a mix.
  const checked = await ntli(["check"], { cwd: integration.folder });
  assert.equal(checked.code, 0, checked.stderr);
  isBuilt(await readTree(output));
}
console.log(`build: ${kills} of ${count} killed, 0 mixed, 0 left over`);

const site = await createSite({ integration });
const siteMost = await durationOf(() => buildSite(site));
const functions = await readTree(site.internal);
const [, script] = site.netlify;
let siteKills = 0;
for (let index = 0; index < count; index += 1) {
  const options = { cwd: site.folder, env: site.env, most: siteMost };
  siteKills += await runAndKill([script, "build", "--offline", "--context", "dev"], options);
  for (const [path, content] of Object.entries((await readTree(site.internal)) ?? {})) {
    assert.ok(path.startsWith(".ntli-") || content === functions?.[path], `${path} is neither old nor new`);
  }
  if (index % BUILDS_BETWEEN_CHECKS === BUILDS_BETWEEN_CHECKS - 1) {
    const result = await buildSite(site);
    assert.equal(result.code, 0, result.output);
    assert.deepEqual(result.functions, DEPLOYED);
    assert.deepEqual(await readTree(site.internal), functions);
    const left = existsSync(site.internal)
      ? (await readdir(site.internal)).filter((name) => name.endsWith(".tmp"))
      : [];
    assert.deepEqual(left, []);
    console.log(`netlify build: ${siteKills} of ${index + 1} killed, 0 mixed, 0 locked out`);
  }
}
