// @ts-check
// Publishes everything to a registry on this machine, and does what a new user does with it. Every command is a real one; the
// folder, npm's cache and its settings are empty at first.
//
//   npm run release:rehearse                            with the addons of this clone
//   npm run release:rehearse -- <folder with tarballs>  with those of `npm run release:pack`
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { environment } from "../../__test__/create/support.mjs";
import { freePort } from "../../__test__/support/free-ports.mjs";
import { repository } from "../../__test__/support/places.mjs";
import { prepareRepository } from "../../__test__/support/prepare.mjs";
import { npm } from "../../__test__/support/run.mjs";
import { buildSite, createSite } from "../../__test__/support/site.mjs";
import { makeTemp } from "../../__test__/support/temp.mjs";
import { packAll } from "./pack.mjs";
import { identityOf, publish, tarballsIn } from "./publish.mjs";
import { startRegistry } from "./registry.mjs";

const FUNCTION = "/.netlify/functions/my_unique_prefix_hello-world";
const ANSWER = "Hello, world!";
/** What may be installed on linux-x64, in bytes. */
const LARGEST = 20e6;

const home = makeTemp("rehearsal");
const given = process.argv[2];
const tarballs = given === undefined ? await packHere() : await tarballsIn(resolve(given));
const registry = await startRegistry(
  join(home, "registry"),
  tarballs.map((file) => identityOf(file).name),
);
const options = { cwd: home, env: await newUser() };
try {
  await publishAll();
  await followReadme();
} finally {
  await registry.stop();
}

/** The addons of other platforms are not here; package managers skip optional packages that do not exist. */
async function packHere() {
  await prepareRepository();
  const { platform } = await import("../../dist/sdk/shared/platform.js");
  return packAll(repository, join(home, "tarballs"), [platform()]);
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

async function publishAll() {
  for (const file of tarballs) {
    const start = performance.now();
    const printed = await publish(file, [], options);
    print(`npm publish ${basename(file)}`, (performance.now() - start) / 1000, printed ?? "");
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

/** @param {string[]} parameters - Of npm. @param {string} cwd */
async function show(parameters, cwd) {
  const { output, seconds } = await npm(parameters, { ...options, cwd });
  print(`npm ${parameters.join(" ")}`, seconds, output.trim());
}

/** What an author installs of this project. @param {string} folder */
async function showInstalled(folder) {
  const native = (await readdir(folder)).filter((name) => name.startsWith("netlify-sdk-native"));
  const own = [join("@netlify", "sdk"), ...native];
  const sizes = await Promise.all(own.map(async (name) => sizeOf(join(folder, name))));
  const bytes = sizes.reduce((sum, each) => sum + each, 0);
  console.log(`\ninstalled of this project: ${own.length} packages, ${(bytes / 1e6).toFixed(1)} MB`);
  if (own.length !== 2) {
    throw new Error(`there must be the main package and that of the platform, not ${own.join(", ")}`);
  }
  // The addons of a clone are compiled with the profile `release`, which is larger.
  if (given !== undefined && own.includes("netlify-sdk-native-linux-x64-gnu") && bytes > LARGEST) {
    throw new Error(`that is more than ${LARGEST / 1e6} MB`);
  }
}

/** @param {string} folder @returns {Promise<number>} */
async function sizeOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size));
  return sizes.reduce((sum, each) => sum + each, 0);
}

/** What `npm run dev` does, until the function answers. @param {string} cwd */
async function showAnswer(cwd) {
  const bin = join(cwd, "node_modules", "@netlify", "sdk", "bin", "netlify-integration.js");
  const port = String(await freePort());
  const start = performance.now();
  const dev = spawn(process.execPath, [bin, "dev", "--port", port], { ...options, cwd, stdio: "ignore" });
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
    print(`netlify-integration dev   # GET ${FUNCTION}`, (performance.now() - start) / 1000, ANSWER);
  } finally {
    dev.kill("SIGINT");
    await once(dev, "exit");
  }
}

/** A real build of a site that has the integration. @param {string} folder */
async function showSite(folder) {
  const yaml = await readFile(join(folder, "extension.yaml"), "utf8");
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
