// @ts-check
// From `create` to a built integration: how long each part takes.
//
//   node benches/create.mjs [rounds]
import { join } from "node:path";

import { CREATE, environment } from "../__test__/create/support.mjs";
import { mustRun } from "../__test__/support/run.mjs";
import { sdkTarball } from "../__test__/support/sdk-tarball.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";

const rounds = Number(process.argv[2] ?? 5);
const sdk = `file:${await sdkTarball()}`;

/** @type {{ written: number, installed: number, built: number }[]} */
const times = [];
// The first one fills npm's cache.
for (let round = 0; round <= rounds; round++) {
  times.push(await measure());
}
for (const part of /** @type {const} */ (["written", "installed", "built"])) {
  const sorted = times.slice(1).map((each) => each[part]).sort((a, b) => a - b);
  console.log(`${part.padEnd(10)} ${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} s`);
}

/** Seconds of `create --no-install`, of `create` with the install, and of `npm run build` after it. */
async function measure() {
  const cwd = makeTemp("create");
  const options = { cwd, env: environment() };
  const flags = ["--yes", "--package-manager", "npm", "--sdk", sdk];
  const written = await mustRun(process.execPath, [CREATE, "a", ...flags, "--no-install"], options);
  const installed = await mustRun(process.execPath, [CREATE, "b", ...flags], options);
  const built = await mustRun("npm", ["run", "build"], { ...options, cwd: join(cwd, "b") });
  return { written: written.seconds, installed: installed.seconds, built: built.seconds };
}
