// @ts-check
// `npm run release:rehearse`: publishes everything to a registry on this machine, and does what a new user does with it. Every
// command is a real one; the folder, npm's cache and its settings are empty at first.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { environment } from "../../__test__/create/support.mjs";
import { freePort } from "../../__test__/support/free-ports.mjs";
import { repository } from "../../__test__/support/places.mjs";
import { prepareRepository } from "../../__test__/support/prepare.mjs";
import { npm } from "../../__test__/support/run.mjs";
import { buildSite, createSite } from "../../__test__/support/site.mjs";
import { makeTemp } from "../../__test__/support/temp.mjs";
import { platform } from "../../dist/sdk/shared/platform.js";
import { packAll } from "./pack.mjs";
import { startRegistry } from "./registry.mjs";
import { packageName } from "./targets.mjs";

const FUNCTION = "/.netlify/functions/my_unique_prefix_hello-world";
const ANSWER = "Hello, world!";

await prepareRepository();
const home = makeTemp("rehearsal");
// The addons of other platforms are not here; npm skips optional packages that do not exist.
const tarballs = await packAll(process.argv[2] ?? repository, join(home, "tarballs"), [platform()]);
const names = await Promise.all(tarballs.map((file) => /^.*?([^/\\]+)-\d+\.\d+\.\d+\.tgz$/.exec(file)?.[1] ?? file));
const registry = await startRegistry(join(home, "registry"), names);
const options = { cwd: home, env: await newUser() };
try {
  await publish();
  await followReadme();
} finally {
  await registry.stop();
}

/** npm as it is after an installation, apart from the registry. */
async function newUser() {
  const settings = join(home, ".npmrc");
  const host = registry.url.replace(/^http:/, "");
  // npm refuses to publish without a token; this registry takes any.
  await writeFile(settings, `registry=${registry.url}\n${host}:_authToken=rehearsal\n`);
  return environment({
    npm_config_userconfig: settings,
    npm_config_cache: join(home, "npm"),
    npm_config_prefer_offline: "false",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_yes: "true",
    NO_COLOR: "1",
  });
}

async function publish() {
  for (const file of tarballs) {
    await show(["publish", file, "--access", "public"], home, (output) => output.trim().split("\n").at(-1) ?? "");
  }
}

async function followReadme() {
  const integration = join(home, "my-integration");
  await show(["create", "netlify-sdk-native@latest", "my-integration", "--", "--yes"], home);
  await show(["run", "check"], integration);
  await show(["run", "build"], integration);
  await showInstalled(join(integration, "node_modules"));
  await showAnswer(integration);
  await showSite(integration);
}

/**
 * @param {string[]} parameters - Of npm.
 * @param {string} cwd
 * @param {(output: string) => string} [shown] - What of the output is printed.
 */
async function show(parameters, cwd, shown = (output) => output.trim()) {
  const { output, seconds } = await npm(parameters, { ...options, cwd });
  print(`npm ${parameters.map((each) => each.replace(`${home}/tarballs/`, "")).join(" ")}`, seconds, shown(output));
}

/** What an author installs. @param {string} folder */
async function showInstalled(folder) {
  const own = [join("@netlify", "sdk"), packageName(platform())];
  const sizes = await Promise.all(own.map(async (name) => sizeOf(join(folder, name))));
  const bytes = sizes.reduce((sum, each) => sum + each, 0);
  console.log(`\n${own.length} packages of this project are installed, with ${(bytes / 1e6).toFixed(1)} MB\n`);
  const packed = await Promise.all(tarballs.slice(0, 2).map(async (file) => (await stat(file)).size));
  console.log(`${(packed.reduce((sum, each) => sum + each, 0) / 1e6).toFixed(1)} MB are downloaded for them`);
}

/** @param {string} folder @returns {Promise<number>} */
async function sizeOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size));
  return sizes.reduce((sum, each) => sum + each, 0);
}

/** `npm run dev`, until the function answers. @param {string} cwd */
async function showAnswer(cwd) {
  const port = String(await freePort());
  const start = performance.now();
  const dev = spawn("npm", ["run", "dev", "--", "--port", port], { ...options, cwd, stdio: "ignore", detached: true });
  try {
    const deadline = Date.now() + 60_000;
    const url = `http://localhost:${port}${FUNCTION}`;
    for (let answer = ""; answer !== ANSWER; await sleep(20)) {
      answer = await fetch(url).then(
        (response) => response.text(),
        () => "",
      );
      if (Date.now() > deadline) {
        throw new Error(`${url} does not answer ${ANSWER}, but: ${answer}`);
      }
    }
    print(`npm run dev   # GET ${FUNCTION}`, (performance.now() - start) / 1000, ANSWER);
  } finally {
    // The whole process group, because npm does not pass the signal on at once.
    process.kill(-Number(dev.pid), "SIGINT");
    await once(dev, "exit");
  }
}

/** A real build of a site that has the integration. @param {string} folder */
async function showSite(folder) {
  const yaml = await readFile(join(folder, "integration.yaml"), "utf8");
  const slug = /slug: "?([\w-]+)/.exec(yaml)?.[1] ?? "";
  const site = await createSite({ integration: { slug, folder } });
  const { code, output, seconds, functions } = await buildSite(site);
  const found = functions.map(({ name }) => name);
  if (code !== 0 || !found.includes(FUNCTION.slice("/.netlify/functions/".length))) {
    throw new Error(`the site's build ended with ${code} and deploys [${found}]\n${output}`);
  }
  print("netlify build --offline --context dev", seconds, `deployed: ${found.join(", ")}`);
}

/** @param {string} command @param {number} seconds @param {string} output */
function print(command, seconds, output) {
  console.log(`\n$ ${command}   # ${seconds.toFixed(1)} s\n${output}`);
}
