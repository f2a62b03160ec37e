// @ts-check
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { readTree, temporaryFolder } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { sdkTarball } from "../support/sdk-tarball.mjs";
import { assertWorks, TREE } from "./projects.mjs";
import { appears, CREATE, create, environment, filesIn } from "./support.mjs";

const manifestOf = async (/** @type {string} */ folder) => JSON.parse(await readFile(join(repository, folder, "package.json"), "utf8"));

/** Answers everything, without what takes time. */
const ANSWERED = {
  "--name": "Acme",
  "--slug": "acme",
  "--boilerplate": "functions-injection",
  "--prefix": "acme",
  "--package-manager": "npm",
};
const QUIET = ["--no-install", "--no-git"];

/** @param {Partial<typeof ANSWERED>} changes */
function flags(changes = {}) {
  return Object.entries({ ...ANSWERED, ...changes }).map(([flag, value]) => `${flag}=${value}`);
}

test("flags answer everything, without a terminal, and the integration works", async (t) => {
  const cwd = await temporaryFolder(t);
  const args = ["acme-integration", ...flags(), "--install", "--no-git", "--sdk", `file:${await sdkTarball()}`];
  const { code, stdout, stderr } = await create(args, { cwd });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Acme is ready[^]*cd acme-integration\n  npm run dev /);
  const folder = join(cwd, "acme-integration");
  assert.deepEqual(await filesIn(folder), TREE);
  assert.match(await readFile(join(folder, "src/index.ts"), "utf8"), /\n  prefix: "acme",\n/);
  await assertWorks(folder, { prefix: "acme" });
});

test("--yes takes the proposals", async (t) => {
  const cwd = await temporaryFolder(t, { "other.txt": "" });
  const { code, stderr } = await create(["--yes", ...QUIET], { cwd, env: { npm_config_user_agent: "pnpm/9.1.0 npm/? node/v20.20.0 linux x64" } });
  assert.deepEqual([code, stderr], [0, ""]);
  const manifest = JSON.parse(await readFile(join(cwd, "my-integration/package.json"), "utf8"));
  assert.equal(manifest.dependencies["@netlify/sdk"], `npm:netlify-sdk-native@^${manifest.version === "0.0.0" && (await manifestOf(".")).version}`);
  assert.match(await readFile(join(cwd, "my-integration/README.md"), "utf8"), /`pnpm run dev`/);
  assert.equal(await readFile(join(cwd, "my-integration/integration.yaml"), "utf8"), "config:\n  name: My integration\n  slug: my-integration\n");
});

test("--yes does not take a proposal that is wrong", async (t) => {
  const cwd = await temporaryFolder(t, { "my-integration/file.txt": "mine" });
  const tree = await readTree(cwd);
  const { code, stderr } = await create(["--yes", ...QUIET], { cwd });
  assert.equal(code, 1);
  assert.equal(stderr, "error: `my-integration` is not empty; choose another folder, or add --force, which overwrites nothing\n");
  assert.deepEqual(await readTree(cwd), tree);
});

test("without a terminal, all that is missing is named at once", async (t) => {
  const cwd = await temporaryFolder(t);
  const nothing = await create([], { cwd });
  assert.deepEqual([nothing.code, nothing.stdout], [2, ""]);
  assert.deepEqual(nothing.stderr.match(/^  .*$/gm), [
    "  <folder>",
    "  --name <name>",
    "  --slug <slug>",
    "  --boilerplate <name>",
    "  --prefix <prefix>",
    "  --package-manager <npm|pnpm|yarn|bun>",
    "  --install or --no-install",
    "  --git or --no-git",
  ]);
  assert.match(nothing.stderr, /^error: there is no terminal to ask on; add --yes/);

  const some = await create(["here", "--boilerplate", "build-event-handler", "--name=x", ...QUIET], { cwd });
  assert.deepEqual(some.stderr.match(/^  .*$/gm), ["  --slug <slug>", "  --package-manager <npm|pnpm|yarn|bun>"]);
  assert.deepEqual(await readTree(cwd), {});
});

for (const [args, ...messages] of [
  [["--nmae", "x"], "unknown flag `--nmae`"],
  [["--no-yes"], "unknown flag `--no-yes`"],
  [["--yes=1"], "`--yes` takes no value"],
  [["--name", "--yes"], "`--name` needs a value: `--name <name>`"],
  [["--name="], "`--name` needs a value: `--name <name>`"],
  [["a", "b"], "there is more than one folder: `a`, `b`"],
  [["--boilerplate", "functions"], "`functions` is no value of `--boilerplate`; it is one of `functions-injection`, `build-event-handler`"],
  [["--boilerplate", "functions-injection,edge-functions-injection"], "`edge-functions-injection` is not there yet: netlify-sdk-native injects no edge functions, @netlify/sdk does"],
  [["--package-manager", "pip"], "`pip` is no value of `--package-manager`; it is one of `npm`, `pnpm`, `yarn`, `bun`"],
  [["--prefix=x", "--boilerplate=build-event-handler"], "`--prefix` is for functions, and `--boilerplate` has none; leave it out, or add `functions-injection`"],
  [
    ["full", "--name=a\nb", "--slug=Ä b", "--prefix=a.b.é"],
    "`full` is not empty; choose another folder, or add --force, which overwrites nothing",
    "the name has line breaks or control characters; write it in one line",
    "the slug `Ä b` has other characters than lower-case letters, digits and dashes; take one of these, such as `a-b`",
    "the prefix `a.b.é` contains `.` and `é`; take letters, digits, `_` and `-`, such as the slug",
  ],
  [["full/file.txt"], "`full/file.txt` cannot be used: there is a file of this name; choose another folder"],
  [["full/file.txt/below"], "`full/file.txt/below` cannot be used: there is a file of this name; choose another folder"],
].map((row) => /** @type {[string[], ...string[]]} */ (row))) {
  test(`wrong usage: ${args.join(" ")}`, async (t) => {
    const cwd = await temporaryFolder(t, { "full/file.txt": "mine" });
    const tree = await readTree(cwd);
    const { code, stdout, stderr } = await create([...args, "--yes"], { cwd });
    assert.deepEqual([code, stdout], [2, ""]);
    assert.deepEqual(stderr.match(/^error: .*$/gm), messages.map((message) => `error: ${message}`));
    assert.deepEqual(await readTree(cwd), tree);
  });
}

test("--force adds to a folder, and lists what is in the way before it writes", async (t) => {
  const cwd = await temporaryFolder(t, { "README.md": "mine", "src/index.ts": "mine", "src/own.ts": "mine" });
  const tree = await readTree(cwd);
  const refused = await create([".", ...flags(), ...QUIET, "--force"], { cwd });
  assert.equal(refused.code, 1);
  assert.equal(refused.stderr, "error: these files are in the way, and nothing is written; move them away:\n  README.md\n  src/index.ts\n");
  assert.deepEqual(await readTree(cwd), tree);

  const beside = await temporaryFolder(t, { "src/own.ts": "mine" });
  assert.equal((await create([".", ...flags(), ...QUIET, "--force"], { cwd: beside })).code, 0);
  assert.equal(await readFile(join(beside, "src/own.ts"), "utf8"), "mine");
  assert.ok(existsSync(join(beside, "src/index.ts")));
});

test("an install that fails leaves nothing behind", async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout, stderr } = await create(["x", ...flags(), "--install", "--git", "--sdk", "file:./missing.tgz"], { cwd });
  assert.equal(code, 1);
  assert.match(stderr, /error: `npm install` failed, and what was created is removed again;.* add --no-install/);
  assert.match(stdout + stderr, /ENOENT.*missing\.tgz/);
  assert.deepEqual(await readTree(cwd), {});
});

test("a package manager that is not there is a failed install", async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await create(["x", ...flags({ "--package-manager": "bun" }), "--install", "--no-git"], { cwd, env: { PATH: "" } });
  assert.equal(code, 1);
  assert.match(stderr, /`bun` is not installed/);
  assert.deepEqual(await readTree(cwd), {});
});

test("SIGTERM while npm installs leaves nothing behind", async (t) => {
  const cwd = await temporaryFolder(t);
  const args = [CREATE, "x", ...flags(), "--install", "--no-git", "--sdk", `file:${await sdkTarball()}`];
  const child = spawn(process.execPath, args, { cwd, env: environment(), stdio: "ignore" });
  const exit = new Promise((resolve) => child.once("close", resolve));
  await appears(join(cwd, "x/node_modules"));
  child.kill("SIGTERM");
  assert.equal(await exit, 143);
  assert.deepEqual(await readTree(cwd), {});
});

test("help names every flag but --sdk", async (t) => {
  const { code, stdout } = await create(["--help"], { cwd: await temporaryFolder(t) });
  assert.equal(code, 0);
  for (const flag of [...Object.keys(ANSWERED), "--folder", "--[no-]install", "--[no-]git", "--force", "-y, --yes", "-v, --version"]) {
    assert.ok(stdout.includes(`${flag} `), flag);
  }
  assert.ok(!stdout.includes("--sdk"));
});

test("its version is the SDK's, and those of its templates are the SDK's, too", async (t) => {
  const [sdk, own, template] = await Promise.all([".", "create", "create/templates/base/files"].map(manifestOf));
  assert.equal(own.version, sdk.version);
  assert.equal((await create(["--version"], { cwd: await temporaryFolder(t) })).stdout, `${sdk.version}\n`);
  const functions = JSON.parse(await readFile(join(repository, "create/templates/functions-injection/dependencies.json"), "utf8"));
  for (const [name, range] of Object.entries({ ...template.devDependencies, ...functions })) {
    assert.equal(range, `^${sdk.devDependencies[name]}`, name);
  }
});
