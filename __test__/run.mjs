// @ts-check
// `npm test`: makes a clone ready, then runs every Rust and every JavaScript test.
//
//   npm test -- rust           only the Rust tests
//   npm test -- js [folder…]   only the JavaScript tests, or those of some folders of __test__
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { repository } from "./support/places.mjs";
import { prepareRepository } from "./support/prepare.mjs";
import { mustRun, npm } from "./support/run.mjs";

const [part, ...folders] = process.argv.slice(2);

await prepareRepository();
if (part !== "js") {
  await testRust();
}
if (part !== "rust") {
  await testJavaScript();
}

/** With the profile and target of the addon, so that dependencies are compiled once: `napi build` names the target. */
async function testRust() {
  title("Rust tests");
  await cargo("test", "--release", "--workspace", "--target", await hostTarget());
}

async function testJavaScript() {
  title("types");
  await npm(["run", "--silent", "check:types"], { cwd: repository, inherit: true });
  title("JavaScript tests");
  const files = testFiles(join(repository, "__test__"));
  await mustRun(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", ...files], {
    cwd: repository,
    inherit: true,
  });
}

/** @param {string} root @returns {string[]} */
function testFiles(root) {
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  const isWanted = (/** @type {string} */ name) =>
    folders.length === 0 || folders.some((folder) => name.startsWith(folder));
  return names.filter((name) => name.endsWith(".test.mjs") && isWanted(name)).map((name) => join(root, name));
}

/** @param {string[]} parameters */
function cargo(...parameters) {
  return mustRun("cargo", parameters, { cwd: repository, inherit: true });
}

async function hostTarget() {
  const { output: version } = await mustRun("rustc", ["-vV"], { cwd: repository });
  const host = /^host: (.+)$/m.exec(version)?.[1];
  if (host === undefined) {
    throw new Error(`rustc does not name its host:\n${version}`);
  }
  return host;
}

/** @param {string} text */
function title(text) {
  console.log(`\n# ${text}\n`);
}
