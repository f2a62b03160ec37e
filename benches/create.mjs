// @ts-check
// Measures the steps from `create` to a built integration and to the first response of `dev`.
//
//   node benches/create.mjs [rounds]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { CREATE, environment } from "../__test__/create/support.mjs";
import { mustRun } from "../__test__/support/run.mjs";
import { sdkTarball } from "../__test__/support/sdk-tarball.mjs";
import { makeTemp } from "../__test__/support/temp.mjs";

const PORT = 18_888;
const rounds = Number(process.argv[2] ?? 5);
const sdk = `file:${await sdkTarball()}`;

/** @type {{ written: number, installed: number, built: number, answered: number }[]} */
const times = [];
// The first round fills npm's cache and does not count.
for (let round = 0; round <= rounds; round++) {
  times.push(await measure());
}
for (const part of /** @type {const} */ (["written", "installed", "built", "answered"])) {
  const sorted = times
    .slice(1)
    .map((each) => each[part])
    .sort((a, b) => a - b);
  console.log(`${part.padEnd(10)} ${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} s`);
}

/**
 * Seconds for `create --no-install`, for `create` with the install, for `npm run build` after it, and from `npm run dev`
 * to the first `Hello, world!`.
 */
async function measure() {
  const cwd = makeTemp("create");
  const options = { cwd, env: environment() };
  const flags = ["--yes", "--package-manager", "npm", "--sdk", sdk];
  const written = await mustRun(process.execPath, [CREATE, "a", ...flags, "--no-install"], options);
  const installed = await mustRun(process.execPath, [CREATE, "b", ...flags], options);
  const built = await mustRun("npm", ["run", "build"], { ...options, cwd: join(cwd, "b") });
  const answered = await firstAnswer({ ...options, cwd: join(cwd, "b") });
  return { written: written.seconds, installed: installed.seconds, built: built.seconds, answered };
}

/** @param {{ cwd: string, env: NodeJS.ProcessEnv }} options */
async function firstAnswer(options) {
  const start = performance.now();
  const dev = spawn("npm", ["run", "dev", "--", "--port", String(PORT)], {
    ...options,
    stdio: "ignore",
    detached: true,
  });
  try {
    while ((await answer()) !== "Hello, world!") {
      await setTimeout(10);
    }
    return (performance.now() - start) / 1000;
  } finally {
    // Signals the whole process group, because npm does not pass the signal on at once.
    process.kill(-Number(dev.pid), "SIGINT");
    await once(dev, "exit");
  }
}

async function answer() {
  const url = `http://localhost:${PORT}/.netlify/functions/my_unique_prefix_hello-world`;
  return fetch(url).then(
    (response) => response.text(),
    () => undefined,
  );
}
