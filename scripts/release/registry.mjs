// @ts-check
// A registry on this machine: verdaccio, which has our packages and gets all others from the registry that npm is set to.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { cachedPackage } from "../../__test__/support/cached-package.mjs";
import { freePort } from "../../__test__/support/free-ports.mjs";
import { cacheFolder } from "../../__test__/support/places.mjs";
import { npm } from "../../__test__/support/run.mjs";

const VERSION = "6.1.6";

/** One of its dependencies asks for a dist-tag of node-fetch that no longer exists. */
const OVERRIDES = { "node-fetch": "2.7.0" };

/** In milliseconds. */
const PATIENCE = 60_000;

/**
 * @typedef {object} Registry
 * @property {string} url
 * @property {() => Promise<void>} stop
 */

/**
 * Starts it without our packages. What it has got of others stays in the cache, so that a second run needs no network.
 *
 * @param {string} folder - For its configuration.
 * @param {readonly string[]} own - Names of packages that are never looked for elsewhere.
 * @returns {Promise<Registry>}
 */
export async function startRegistry(folder, own) {
  const home = await cachedPackage("verdaccio", VERSION, OVERRIDES);
  const storage = join(cacheFolder, "registry");
  await mkdir(folder, { recursive: true });
  await Promise.all(own.map((name) => rm(join(storage, name), { recursive: true, force: true })));
  const { output: upstream } = await npm(["config", "get", "registry"]);
  const config = join(folder, "config.yaml");
  await writeFile(config, configOf(storage, upstream.trim(), own));
  const { bin } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const url = `http://127.0.0.1:${await freePort()}/`;
  const child = spawn(process.execPath, [join(home, bin), "--config", config, "--listen", url.slice(7, -1)], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  const closed = once(child, "close");
  const stop = async () => {
    child.kill();
    await closed;
  };
  for (const deadline = Date.now() + PATIENCE; !(await answers(url)); await sleep(100)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`verdaccio does not start\n${output}`);
    }
  }
  return { url, stop };
}

/** JSON is YAML. @param {string} storage @param {string} upstream @param {readonly string[]} own */
function configOf(storage, upstream, own) {
  const open = { access: "$all", publish: "$all" };
  return JSON.stringify({
    storage,
    uplinks: { upstream: { url: upstream, timeout: "60s", maxage: "1d", fail_timeout: "1s" } },
    packages: {
      ...Object.fromEntries(own.map((name) => [name, open])),
      "**": { access: "$all", proxy: "upstream" },
    },
    auth: { htpasswd: { file: "./htpasswd" } },
    web: { enable: false },
    max_body_size: "200mb",
    log: { type: "stdout", level: "warn" },
  });
}

/** @param {string} url */
async function answers(url) {
  return fetch(`${url}-/ping`).then(
    (response) => response.ok,
    () => false,
  );
}
