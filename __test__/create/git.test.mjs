// @ts-check
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../sdk/support.mjs";
import { mustRun } from "../support/run.mjs";
import { create, environment } from "./support.mjs";

const FLAGS = ["--yes", "--no-install"];

/** @param {string} cwd @param {string[]} parameters */
const git = async (cwd, ...parameters) => (await mustRun("git", parameters, { cwd, env: environment() })).output;

test("creates a repository and commits all files", async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await create(["x", ...FLAGS], { cwd });
  assert.deepEqual([code, stderr], [0, ""]);
  assert.equal(await git(join(cwd, "x"), "log", "--format=%s"), "Initial commit\n");
  assert.equal(await git(join(cwd, "x"), "status", "--short"), "");
  assert.match(await git(join(cwd, "x"), "ls-files"), /^\.gitignore\nREADME\.md\ndetails\.md\nextension\.yaml\n/);
});

test("does not create a repository inside another one", async (t) => {
  const cwd = await temporaryFolder(t);
  await git(cwd, "init", "--quiet");
  const silent = await create(["x", ...FLAGS], { cwd });
  assert.deepEqual([silent.code, silent.stderr], [0, ""]);
  const asked = await create(["y", ...FLAGS, "--git"], { cwd });
  assert.equal(asked.code, 0);
  assert.match(asked.stderr, /warning: no git repository was created: .* already in a repository/);
  assert.ok(!existsSync(join(cwd, "x/.git")) && !existsSync(join(cwd, "y/.git")));
});

test("a fresh clone counts as an empty folder", async (t) => {
  const cwd = await temporaryFolder(t);
  await git(cwd, "init", "--quiet");
  const { code, stderr } = await create([".", ...FLAGS], { cwd });
  assert.deepEqual([code, stderr], [0, ""]);
  assert.match(await git(cwd, "status", "--short"), /^\?\? package\.json$/m);
});

test("a failed commit is only a warning", async (t) => {
  const cwd = await temporaryFolder(t);
  const nobody = {
    GIT_AUTHOR_NAME: "",
    GIT_AUTHOR_EMAIL: "",
    GIT_COMMITTER_NAME: "",
    GIT_COMMITTER_EMAIL: "",
    HOME: cwd,
  };
  const { code, stdout, stderr } = await create(["x", ...FLAGS], { cwd, env: nobody });
  assert.equal(code, 0);
  assert.match(stderr, /warning: `git commit` failed, everything else is done:\n/);
  assert.match(stdout, /Next steps/);
  assert.equal(await git(join(cwd, "x"), "status", "--short", "package.json"), "A  package.json\n");
});

test("works without git", async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await create(["x", ...FLAGS], { cwd, env: { PATH: "" } });
  assert.deepEqual([code, stderr], [0, ""]);
  assert.ok(existsSync(join(cwd, "x/package.json")) && !existsSync(join(cwd, "x/.git")));
});
