// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { formatInjected } from "../../dist/cli/commands/list/format.js";
import { formatSchedules } from "../../dist/cli/output/schedules.js";
import { makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

const FILES = {
  "src/functions/hourly.mts": "export default () => {};\nexport const config = { schedule: '@hourly' };\n",
  "src/functions/search.mts":
    "export default () => {};\nexport const config = { path: '/search/:word', method: ['GET', 'HEAD'] };\n",
};

test("lists name, URL, methods and schedule of what a site will get", async (t) => {
  const { code, stdout, stderr } = await ntli(["list"], { cwd: await makeProject(t, FILES) });
  assert.deepEqual([code, stderr], [0, ""]);
  const [heading = "", hello = "", hourly = "", search = "", gap, ...schedules] = stdout.trimEnd().split("\n");
  assert.match(heading, /^Function +URL +Methods +Schedule +Mode +Priority$/);
  assert.match(hello, /^acme_hello +\/\.netlify\/functions\/acme_hello +all +– +stream +0$/);
  assert.match(hourly, /^acme_hourly +– +– +@hourly +stream +0$/);
  assert.match(search, /^acme_search +\/search\/:word +GET,HEAD +– +stream +0$/);
  assert.equal(gap, "");
  assert.match(
    schedules.join("\n"),
    /^Scheduled +Cron +Next runs \(UTC\)\nacme_hourly +@hourly +(\d{4}-\d\d-\d\d \d\d:00(, |$)){3}$/,
  );
});

test("names the first versions that understand a function", async (t) => {
  const far = "export default () => {};\nexport const config = { path: '/far', region: 'syd' };\n";
  const { code, stdout } = await ntli(["list"], { cwd: await makeProject(t, { "src/functions/far.mts": far }) });
  assert.equal(code, 0);
  assert.match(stdout, /^Function +URL +Methods +Mode +Region +Priority +Needs$/m);
  assert.match(stdout, /^acme_far +\/far +all +stream +syd +0 +netlify-cli 26\.1\.0 for region$/m);
});

test("prints them as JSON, whatever the entry logs", async (t) => {
  const root = await makeProject(t, FILES);
  const { code, stdout, stderr } = await ntli(["list", "--json"], { cwd: root });
  assert.deepEqual([code, stderr], [0, ""]);
  const { functions, ignored } = JSON.parse(stdout);
  assert.deepEqual(ignored, []);
  assert.deepEqual(
    functions.map((/** @type {{ injectedName: string }} */ { injectedName }) => injectedName),
    ["acme_hello", "acme_hourly", "acme_search"],
  );
  assert.deepEqual([functions[2].routes, functions[2].methods], [["/search/:word"], ["GET", "HEAD"]]);
});

test("prints errors in place of functions, because a site gets nothing then", async (t) => {
  const root = await makeProject(t, { "src/functions/bad.mts": "const = 1;\n" });
  for (const flags of [[], ["--json"]]) {
    const { code, stdout, stderr } = await ntli(["list", ...flags], { cwd: root });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^error\[NI1001\]/);
    assert.match(stderr, /\n1 error\n/);
  }
});

test("lists no functions for an integration without any", async (t) => {
  const entry =
    'import { NetlifyIntegration } from "netlify-sdk-native";\nexport const integration = new NetlifyIntegration();\n';
  const { code, stdout } = await ntli(["list"], { cwd: await makeProject(t, { "src/index.ts": entry }) });
  assert.deepEqual([code, stdout], [0, "No functions\n"]);
});

/** @type {import("../../dist/sdk/index.js").InjectedFunction} */
const NIGHTLY = {
  name: "nightly",
  injectedName: "p_nightly",
  file: "",
  apiVersion: 2,
  kind: "scheduled",
  routes: ["/.netlify/functions/p_nightly"],
  methods: [],
  schedule: "30 2 * * *",
  nextRuns: ["2026-11-25T02:30:00.000Z", "2026-11-26T02:30:00Z", "2026-11-27T02:30:00.000Z"],
  invocationMode: "stream",
  priority: 0,
  region: "fra",
  needs: [],
};

test("leaves out empty columns, and the URL of scheduled functions", () => {
  const { region: _, schedule: __, ...rest } = NIGHTLY;
  assert.deepEqual(formatInjected([NIGHTLY, { ...rest, injectedName: "p_x", routes: ["/x"], methods: ["GET"] }]), [
    "Function   URL  Methods  Schedule    Mode    Region  Priority",
    "p_nightly  –    –        30 2 * * *  stream  fra     0",
    "p_x        /x   GET      –           stream  –       0",
  ]);
  assert.deepEqual(formatInjected([{ ...rest, injectedName: "p_x", routes: ["/x"], methods: ["GET"] }]), [
    "Function  URL  Methods  Mode    Priority",
    "p_x       /x   GET      stream  0",
  ]);
});

test("says which functions older versions of Netlify's tools do not understand", () => {
  const needs = [{ property: "region", zipItAndShipIt: "14.6.0", netlifyCli: "26.1.0" }];
  const [heading = "", line = ""] = formatInjected([{ ...NIGHTLY, needs }]);
  assert.match(heading, / {2}Needs$/);
  assert.match(line, / {2}netlify-cli 26\.1\.0 for region$/);
});

test("shows the next runs to the minute", () => {
  assert.deepEqual(formatSchedules([NIGHTLY]), [
    "Scheduled  Cron        Next runs (UTC)",
    "p_nightly  30 2 * * *  2026-11-25 02:30, 2026-11-26 02:30, 2026-11-27 02:30",
  ]);
  assert.deepEqual(formatSchedules([]), []);
});
