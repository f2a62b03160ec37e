// @ts-check
// What `migrate` says stops an integration is what a build refuses, at the same place; without such a finding, it builds.
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { build } from "../../dist/sdk/index.js";
import { temporaryFolder } from "../sdk/support.mjs";
import { ntli, PACKAGE } from "./support.mjs";

const BASE = {
  "package.json":
    '{ "name": "acme", "type": "module", "main": "src/index.ts", "dependencies": { "@netlify/sdk": "^2.26.3" } }\n',
  "extension.yaml": "config:\n  slug: acme\n",
  "src/functions/hello.mts": 'export default async () => new Response("hello");\n',
};

/** Entries; `code` is that of the build, where the integration cannot be built. @type {{ title: string, lines: string[], code?: string }[]} */
const ENTRIES = [
  { title: "functions and events", lines: ['extension.addFunctions("./src/functions", { prefix: "acme" });'] },
  {
    title: "handlers of all generations",
    lines: [
      'extension.addEndpoint("a", async () => ({ statusCode: 200 }));',
      'extension.addApiHandler("b", async () => ({ statusCode: 200 }));',
      'extension.addWebhookHandler("c", async () => ({ statusCode: 200 }));',
      "extension.onInstall(async () => ({ statusCode: 200 }));",
      "extension.onEnable(async () => ({ statusCode: 200 }));",
      "extension.onDisconnect(async () => ({ statusCode: 200 }));",
      "extension.addBuildEventContext(async () => ({}));",
      'extension.addWrapper("d", (handler) => handler);',
      'extension.addBuildEventHandler("onPreBuild", () => {}, { if: () => true });',
    ],
  },
  { title: "a connector", lines: ['extension.addConnector({ typePrefix: "A" });'], code: "NI2017" },
  { title: "a connector in its old name", lines: ['extension.createConnector({ typePrefix: "A" });'], code: "NI2017" },
  { title: "the model of Connect", lines: ['import "@netlify/sdk/model";'], code: "NI1010" },
  {
    title: "a module of the command line",
    lines: ['import { build } from "@netlify/sdk/commands"; build();'],
    code: "NI1010",
  },
  { title: "a subpath that does not exist", lines: ['import "@netlify/sdk/nothing";'], code: "NI1010" },
  { title: "what generated code calls", lines: ["extension.addFallbackBuildEventHandlers();"], code: "NI2012" },
  { title: "the injection itself", lines: ["extension.injectFunctions({});"], code: "NI2012" },
];

for (const { title, lines, code } of ENTRIES) {
  test(`${title}: ${code ?? "builds"}`, async (t) => {
    const cwd = await temporaryFolder(t, {
      ...BASE,
      "src/index.ts": [
        'import { NetlifyExtension } from "@netlify/sdk";',
        "export const extension = new NetlifyExtension();",
        ...lines,
        "",
      ].join("\n"),
    });
    const { code: exit, stdout } = await ntli(["migrate", "--json"], { cwd });
    /** @type {import("../../dist/sdk/author/migrate/report.js").MigrateReport} */
    const { findings } = JSON.parse(stdout);
    const stopping = findings.filter(({ stops }) => stops);
    assert.deepEqual([exit, stopping.length], code === undefined ? [0, 0] : [1, 1], stdout);
    await mkdir(join(cwd, "node_modules/@netlify"), { recursive: true });
    await symlink(PACKAGE, join(cwd, "node_modules/@netlify/sdk"), "junction");
    const report = await build({ root: cwd });
    const [error] = report.diagnostics.filter(({ severity }) => severity === "error");
    assert.equal(error?.code, code, error?.rendered);
    if (error !== undefined) {
      const [label] = error.labels;
      const [place] = stopping[0]?.places ?? [];
      assert.deepEqual([label?.file, label?.line], [place?.file, place?.line], error.rendered);
    }
  });
}
