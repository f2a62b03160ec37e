// @ts-check
// The program on a real terminal, with real key presses.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { readTree, temporaryFolder } from "../sdk/support.mjs";
import { run } from "../support/run.mjs";
import { sdkTarball } from "../support/sdk-tarball.mjs";
import { assertWorks, TREE } from "./projects.mjs";
import { appears, environment, filesIn } from "./support.mjs";
import { createOnTerminal, KEY, NO_TERMINAL } from "./terminal.mjs";

const QUESTIONS = [
  "Where should the integration be created?",
  "What is the integration called?",
  "Which slug identifies it?",
  "Which boilerplates should it start with?",
  "Which prefix should its functions get?",
  "Which package manager?",
  "Install the dependencies with npm?",
  "Create a git repository with a first commit?",
];

test("all defaults in an empty folder create a working integration", { skip: NO_TERMINAL }, async (t) => {
  const cwd = join(await temporaryFolder(t), "hello-integration");
  await mkdir(cwd);
  const terminal = createOnTerminal(["--sdk", `file:${await sdkTarball()}`], { cwd });
  for (const question of QUESTIONS) {
    await terminal.until(question);
    terminal.press(KEY.enter);
  }
  assert.equal(await terminal.exit, 0, terminal.output());
  assert.deepEqual(
    await filesIn(cwd, ["node_modules"]).then((files) => files.filter((file) => !file.startsWith(".git/"))),
    TREE,
  );
  assert.match(
    await readFile(join(cwd, "extension.yaml"), "utf8"),
    /^config:\n  name: Hello integration\n  slug: hello-integration\n$/,
  );
  assert.match(terminal.output(), /Next steps[\s\S]*npm run dev[\s\S]*Hello integration is ready/);
  await assertWorks(cwd);
  const { output } = await run("git", ["status", "--short", "--branch"], { cwd, env: environment() });
  assert.match(output, /^## \w+\n$/, "everything is committed, and build outputs are ignored");
});

test("questions accept other answers, and ask again for invalid ones", { skip: NO_TERMINAL }, async (t) => {
  const cwd = await temporaryFolder(t, { "there/file.txt": "mine" });
  const terminal = createOnTerminal([], { cwd });
  const answers = [
    ["Where should the integration be created?", `there${KEY.enter}`],
    ["`there` is not empty; choose another folder, or add `--force`", `-too${KEY.enter}`],
    ["What is the integration called?", `Acme: the "best"${KEY.enter}`],
    ["Which slug identifies it?", `A b${KEY.enter}`],
    ["use one such as `a-b`", `\u007F\u007F\u007Facme${KEY.enter}`],
    ["Which boilerplates should it start with?", `${KEY.down}${KEY.space}${KEY.enter}`],
    ["Which prefix should its functions get?", `a.b${KEY.enter}`],
    ["the prefix `a.b` contains `.`", `\u007F\u007F_b${KEY.enter}`],
    ["Which package manager?", `${KEY.down}${KEY.enter}`],
    ["Install the dependencies with pnpm?", "n"],
    ["Create a git repository with a first commit?", "n"],
  ];
  for (const [question = "", keys = ""] of answers) {
    await terminal.until(question);
    terminal.press(keys);
  }
  assert.equal(await terminal.exit, 0, terminal.output());
  const read = (/** @type {string} */ path) => readFile(join(cwd, "there-too", path), "utf8");
  assert.equal(await read("extension.yaml"), 'config:\n  name: "Acme: the \\"best\\""\n  slug: acme\n');
  assert.match(await read("src/index.ts"), /addBuildEventHandler\("onPreBuild"[\s\S]*prefix: "a_b",\n/);
  assert.match(terminal.output(), /cd there-too[\s\S]*pnpm install[\s\S]*pnpm run dev/);
  assert.deepEqual(
    (await filesIn(cwd)).filter((path) => path.startsWith("there/")),
    ["there/file.txt"],
  );
});

for (const [at, question] of QUESTIONS.entries()) {
  for (const key of /** @type {const} */ (["interrupt", "escape"])) {
    test(`${key} at a question leaves no files behind: ${question}`, { skip: NO_TERMINAL }, async (t) => {
      const cwd = await temporaryFolder(t);
      const terminal = createOnTerminal([], { cwd });
      for (const earlier of QUESTIONS.slice(0, at)) {
        await terminal.until(earlier);
        terminal.press(KEY.enter);
      }
      await terminal.until(question);
      terminal.press(KEY[key]);
      assert.equal(await terminal.exit, 130);
      assert.match(terminal.output(), /Cancelled; nothing was written/);
      assert.deepEqual(await readTree(cwd), {});
    });
  }
}

for (const [where, before, when] of /** @type {[string, Record<string, string>, string][]} */ ([
  ["right after it begins, in a new folder", {}, "new/package.json"],
  ["halfway, in a new folder", {}, "new/node_modules"],
  ["halfway, in a folder with other files", { "new/src/mine.ts": "mine", "new/LICENSE": "mine" }, "new/node_modules"],
])) {
  test(`Ctrl-C during the install leaves no files behind: ${where}`, { skip: NO_TERMINAL }, async (t) => {
    const cwd = await temporaryFolder(t, before);
    const tree = await readTree(cwd);
    const flags = ["new", "--yes", "--force", "--sdk", `file:${await sdkTarball()}`];
    const terminal = createOnTerminal(flags, { cwd });
    await terminal.until("npm install");
    await appears(join(cwd, when));
    terminal.press(KEY.interrupt);
    assert.equal(await terminal.exit, 130, terminal.output());
    assert.match(terminal.output(), /Cancelled; everything that was created has been removed/);
    assert.deepEqual(await readTree(cwd), tree);
  });
}
