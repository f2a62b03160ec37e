// @ts-check
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { PLUGIN } from "../host/project.mjs";
import { readTree, temporaryFolder } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { sdkTarball } from "../support/sdk-tarball.mjs";
import { assertWorks, TREE } from "./projects.mjs";
import { appears, CREATE, create, environment, filesIn } from "./support.mjs";

const manifestOf = async (/** @type {string} */ folder) =>
  JSON.parse(await readFile(join(repository, folder, "package.json"), "utf8"));

/** Answers for everything but install and git. */
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

test("creates a working integration from flags alone, without a terminal", async (t) => {
  const cwd = await temporaryFolder(t);
  const args = ["acme-integration", ...flags(), "--install", "--no-git", "--sdk", `file:${await sdkTarball()}`];
  const { code, stdout, stderr } = await create(args, { cwd });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Acme is ready[\s\S]*cd acme-integration\n  npm run dev /);
  const folder = join(cwd, "acme-integration");
  assert.deepEqual(await filesIn(folder), TREE);
  assert.match(await readFile(join(folder, "src/index.ts"), "utf8"), /\n  prefix: "acme",\n/);
  await assertWorks(folder, { prefix: "acme" });
});

test("--yes accepts the defaults", async (t) => {
  const cwd = await temporaryFolder(t, { "other.txt": "" });
  const { code, stderr } = await create(["--yes", ...QUIET], {
    cwd,
    env: { npm_config_user_agent: "pnpm/9.1.0 npm/? node/v20.20.0 linux x64" },
  });
  assert.deepEqual([code, stderr], [0, ""]);
  const manifest = JSON.parse(await readFile(join(cwd, "my-integration/package.json"), "utf8"));
  assert.equal(
    manifest.dependencies["@netlify/sdk"],
    `npm:netlify-sdk-native@^${manifest.version === "0.0.0" && (await manifestOf(".")).version}`,
  );
  assert.match(await readFile(join(cwd, "my-integration/README.md"), "utf8"), /`pnpm run dev`/);
  assert.equal(
    await readFile(join(cwd, "my-integration/extension.yaml"), "utf8"),
    "config:\n  name: My integration\n  slug: my-integration\n",
  );
});

test("--yes refuses a default that is not valid", async (t) => {
  const cwd = await temporaryFolder(t, { "my-integration/file.txt": "mine" });
  const tree = await readTree(cwd);
  const { code, stderr } = await create(["--yes", ...QUIET], { cwd });
  assert.equal(code, 1);
  assert.equal(
    stderr,
    "error: `my-integration` is not empty; choose another folder, or add `--force`, which never overwrites files\n",
  );
  assert.deepEqual(await readTree(cwd), tree);
});

test("without a terminal, all missing flags are listed at once", async (t) => {
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
  assert.match(nothing.stderr, /^error: without a terminal, no questions can be asked; add `--yes`/);

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
  [["a", "b"], "more than one folder: `a`, `b`"],
  [
    ["--boilerplate", "functions"],
    "`functions` is not a value of `--boilerplate`; use one of `extension-ui`, `build-event-handler`, `functions-injection`, `edge-functions-injection`, `handlers`",
  ],
  [
    ["--package-manager", "pip"],
    "`pip` is not a value of `--package-manager`; use one of `npm`, `pnpm`, `yarn`, `bun`",
  ],
  [
    ["--prefix=x", "--boilerplate=build-event-handler,extension-ui,handlers"],
    "`--prefix` needs the boilerplate `functions-injection` or `edge-functions-injection`; add one, or remove `--prefix`",
  ],
  [
    ["full", "--name=a\nb", "--slug=Ä b", "--prefix=a.b.é"],
    "`full` is not empty; choose another folder, or add `--force`, which never overwrites files",
    "the name contains line breaks or control characters; remove them",
    "the slug `Ä b` may only contain lower-case letters, digits and dashes; use one such as `a-b`",
    "the prefix `a.b.é` contains `.` and `é`; use only letters, digits, `_` and `-`",
  ],
  [["full/file.txt"], "`full/file.txt` cannot be used: a file with this name exists; choose another folder"],
  [
    ["full/file.txt/below"],
    "`full/file.txt/below` cannot be used: a file with this name exists; choose another folder",
  ],
].map((row) => /** @type {[string[], ...string[]]} */ (row))) {
  test(`wrong usage: ${args.join(" ")}`, async (t) => {
    const cwd = await temporaryFolder(t, { "full/file.txt": "mine" });
    const tree = await readTree(cwd);
    const { code, stdout, stderr } = await create([...args, "--yes"], { cwd });
    assert.deepEqual([code, stdout], [2, ""]);
    assert.deepEqual(
      stderr.match(/^error: .*$/gm),
      messages.map((message) => `error: ${message}`),
    );
    assert.deepEqual(await readTree(cwd), tree);
  });
}

test("--force allows a folder with other files, and writes nothing if one of its own files exists", async (t) => {
  const cwd = await temporaryFolder(t, { "README.md": "mine", "src/index.ts": "mine", "src/own.ts": "mine" });
  const tree = await readTree(cwd);
  const refused = await create([".", ...flags(), ...QUIET, "--force"], { cwd });
  assert.equal(refused.code, 1);
  assert.equal(
    refused.stderr,
    "error: these files already exist, so nothing was written; move or delete them:\n  README.md\n  src/index.ts\n",
  );
  assert.deepEqual(await readTree(cwd), tree);

  const beside = await temporaryFolder(t, { "src/own.ts": "mine" });
  assert.equal((await create([".", ...flags(), ...QUIET, "--force"], { cwd: beside })).code, 0);
  assert.equal(await readFile(join(beside, "src/own.ts"), "utf8"), "mine");
  assert.ok(existsSync(join(beside, "src/index.ts")));
});

test("a failed install leaves no files behind", async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout, stderr } = await create(
    ["x", ...flags(), "--install", "--git", "--sdk", "file:./missing.tgz"],
    { cwd },
  );
  assert.equal(code, 1);
  assert.match(
    stderr,
    /error: `npm install` failed, so everything that was created has been removed;.* add `--no-install`/,
  );
  assert.match(stdout + stderr, /ENOENT.*missing\.tgz/);
  assert.deepEqual(await readTree(cwd), {});
});

test("a package manager that is not installed is a failed install", async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await create(["x", ...flags({ "--package-manager": "bun" }), "--install", "--no-git"], {
    cwd,
    env: { PATH: "" },
  });
  assert.equal(code, 1);
  assert.match(stderr, /`bun` is not installed/);
  assert.deepEqual(await readTree(cwd), {});
});

test("SIGTERM during the install leaves no files behind", async (t) => {
  const cwd = await temporaryFolder(t);
  const args = [CREATE, "x", ...flags(), "--install", "--no-git", "--sdk", `file:${await sdkTarball()}`];
  const child = spawn(process.execPath, args, { cwd, env: environment(), stdio: "ignore" });
  const exit = new Promise((resolve) => child.once("close", resolve));
  await appears(join(cwd, "x/node_modules"));
  child.kill("SIGTERM");
  assert.equal(await exit, 143);
  assert.deepEqual(await readTree(cwd), {});
});

test("the help lists every flag except --sdk", async (t) => {
  const { code, stdout } = await create(["--help"], { cwd: await temporaryFolder(t) });
  assert.equal(code, 0);
  for (const flag of [
    ...Object.keys(ANSWERED),
    "--folder",
    "--[no-]install",
    "--[no-]git",
    "--force",
    "-y, --yes",
    "-v, --version",
  ]) {
    assert.ok(stdout.includes(`${flag} `), flag);
  }
  assert.ok(!stdout.includes("--sdk"));
});

test("has the version of the SDK, and its templates the versions of the SDK's dependencies", async (t) => {
  const [sdk, own, template] = await Promise.all([".", "create", "create/templates/base/files"].map(manifestOf));
  assert.equal(own.version, sdk.version);
  assert.equal((await create(["--version"], { cwd: await temporaryFolder(t) })).stdout, `${sdk.version}\n`);
  const functions = await manifestOf("create/templates/functions-injection");
  const { [PLUGIN.name]: plugin, ...tools } = template.devDependencies;
  assert.equal(plugin, `^${PLUGIN.version}`);
  for (const [name, range] of Object.entries({ ...tools, ...functions.dependencies })) {
    assert.equal(range, `^${sdk.devDependencies[name]}`, name);
  }
});
