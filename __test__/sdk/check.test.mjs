// @ts-check
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { build, check, explain } from "../../dist/sdk/index.js";
import { GOOD, makeProject } from "../cli/project.mjs";
import { readTree } from "./support.mjs";

const HOURLY = "export default () => {};\nexport const config = { schedule: '@hourly' };\n";
const BAD = "export default () => {};\nexport const config = { schedule: 'soon' };\n";

test("reports what a site will get", async (t) => {
  const root = await makeProject(t, { "src/functions/hourly.mts": HOURLY });
  const { ok, diagnostics, project, functions } = await check({ root, now: new Date("2026-01-31T22:10:00Z") });
  assert.deepEqual([ok, diagnostics], [true, []]);
  assert.deepEqual(project, { slug: "acme", name: "Acme", configFile: "integration.yaml", main: "src/index.ts" });
  const [hello, hourly] = functions;
  assert.deepEqual(
    [hello?.injectedName, hello?.file, hello?.routes],
    ["acme_hello", "src/functions/hello.mts", ["/.netlify/functions/acme_hello"]],
  );
  assert.deepEqual([hourly?.kind, hourly?.schedule], ["scheduled", "@hourly"]);
  assert.deepEqual(hourly?.nextRuns, ["2026-01-31T23:00:00Z", "2026-02-01T00:00:00Z", "2026-02-01T01:00:00Z"]);
  assert.ok(
    functions.every((each) => !("bytes" in each)),
    "nothing is bundled, so nothing has a size",
  );
});

test("leaves the project unchanged, with and without problems", async (t) => {
  for (const files of [
    {},
    { "src/functions/bad.mts": BAD },
    { "src/index.ts": "throw 1;" },
    { "integration.yaml": "" },
  ]) {
    const root = await makeProject(t, files);
    const before = await readTree(root);
    await check({ root });
    assert.deepEqual(await readTree(root), before);
  }
});

test("leaves the output of a build as it was", async (t) => {
  const root = await makeProject(t);
  assert.equal((await build({ root })).ok, true);
  const before = await readTree(join(root, ".ntli"));
  assert.equal((await check({ root })).ok, true);
  assert.deepEqual(await readTree(join(root, ".ntli")), before);
});

test("finds what a build finds, in the same order", async (t) => {
  const root = await makeProject(t, {
    "src/functions/z.mts": BAD,
    "src/functions/b.mts": "export default () => {};\nexport const config = { path: 'b', schedule: 'soon' };\n",
    "src/functions/a.mts": "const = 1;\n",
  });
  const [checked, built] = [await check({ root }), await build({ root })];
  assert.equal(checked.ok, false);
  assert.deepEqual(checked.diagnostics, built.diagnostics);
  assert.deepEqual(
    checked.diagnostics.map(({ code, labels: [place] }) => `${place?.file}:${place?.line} ${code}`),
    [
      "src/functions/a.mts:1 NI1001",
      "src/functions/b.mts:2 NI1014",
      "src/functions/b.mts:2 NI1013",
      "src/functions/b.mts:2 NI1015",
      "src/functions/z.mts:2 NI1015",
    ],
  );
});

test("reports an entry that does not load", async (t) => {
  const root = await makeProject(t, { "src/index.ts": `${GOOD["src/index.ts"]}\nthrow new Error("no");\n` });
  const { ok, diagnostics, functions, project } = await check({ root });
  assert.deepEqual([ok, functions, project?.slug], [false, [], "acme"]);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["NI2012"],
  );
});

test("explains all codes, and one code in any spelling", async () => {
  const all = await explain();
  assert.ok(all.length > 60);
  assert.deepEqual(
    all.map(({ code }) => code),
    all.map(({ code }) => code).sort(),
  );
  for (const text of ["NI1014", "ni1014", "1014", "schedule-with-path", " NI1014 "]) {
    const found = await explain(text);
    assert.deepEqual(
      found.map(({ code, name, severity, file }) => [code, name, severity, file]),
      [["NI1014", "schedule-with-path", "error", "crates/core/src/rules/function/schedule_with_path.rs"]],
      text,
    );
  }
  assert.deepEqual(await explain("NI0000"), []);
});
