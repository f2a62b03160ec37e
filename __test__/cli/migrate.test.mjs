// @ts-check
import assert from "node:assert/strict";
import { chmod, lstat, mkdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { VERSION } from "../../dist/sdk/index.js";
import { readTree, temporaryFolder, writeTree } from "../sdk/support.mjs";
import { ntli } from "./support.mjs";

/** @typedef {import("../../dist/sdk/author/migrate/report.js").MigrateReport} MigrateReport */

const ALIAS = `npm:netlify-sdk-native@^${VERSION}`;

/** An integration of `@netlify/sdk` 1, in the way of public ones. */
const FIRST = {
  "package.json": `{
    "name": "acme",
    "type": "module",
    "main": "src/index.ts",
    "scripts": {
        "build": "netlify-integration build -a",
        "dev": "netlify-integration dev -a",
        "preview": "ntli preview && echo done"
    },
    "devDependencies": {
        "@netlify/sdk": "^1.42.2",
        "typescript": "^5.0.0"
    }
}
`,
  "integration.yaml": "config:\n  slug: acme\n  scopes:\n    all: true\n",
  "netlify.toml": '[build]\ncommand = "netlify-integration build -a"\npublish = ".ntli/site/static"\n',
  "src/index.ts": `import { NetlifyIntegration, z } from "@netlify/sdk";
import { hooks } from "./hooks";

const integration = new NetlifyIntegration({ buildConfigSchema: z.object({ key: z.string() }) });
hooks(integration);
const connector = integration.addConnector({ typePrefix: "Acme" });
integration.addFunctions("./src/functions", { prefix: "acme" });
export { integration };
`,
  "src/hooks.ts": `import type { NetlifyIntegration } from "@netlify/sdk";

export function hooks(integration: NetlifyIntegration) {
  integration.addBuildEventHandler("onPreBuild", () => {}, { if: () => true });
  integration.addFallbackBuildEventHandlers();
}
`,
  "src/functions/hello.mts":
    'import type { Context } from "@netlify/functions";\nexport default async (_: Request, _c: Context) => new Response("hello");\n',
  "src/elsewhere.ts": "export const run = (other: any) => other.addConnector();\n",
};

/** @param {string} cwd @param {string[]} args */
async function migrate(cwd, ...args) {
  const { code, stdout, stderr } = await ntli(["migrate", "--json", ...args], { cwd });
  assert.equal(stderr, "");
  return { code, report: /** @type {MigrateReport} */ (JSON.parse(stdout)) };
}

/** @param {MigrateReport} report @param {string} status */
function places(report, status) {
  const found = report.findings.filter((finding) => finding.status === status);
  return found
    .flatMap(({ name, places: all }) => all.map(({ file, line, column }) => `${name} ${file}:${line}:${column}`))
    .sort();
}

test("changes the dependency, adds what came along, and reports what is not carried with its places", async (t) => {
  const cwd = await temporaryFolder(t, FIRST);
  const { code, report } = await migrate(cwd);
  assert.equal(code, 1);
  assert.deepEqual(
    report.changes.map(({ section, name, from, to }) => [section, name, from, to]),
    [
      ["devDependencies", "@netlify/sdk", "^1.42.2", ALIAS],
      ["devDependencies", "@netlify/functions", undefined, "^2.6.0"],
      ["devDependencies", "zod", undefined, "^3.22.4"],
    ],
  );
  const wanted = FIRST["package.json"].replace(
    '"^1.42.2",\n        "typescript": "^5.0.0"',
    `"${ALIAS}",\n        "typescript": "^5.0.0",\n        "@netlify/functions": "^2.6.0",\n        "zod": "^3.22.4"`,
  );
  assert.equal(await readFile(join(cwd, "package.json"), "utf8"), wanted);
  assert.deepEqual(places(report, "none"), [
    "addConnector src/index.ts:6:31",
    "addFallbackBuildEventHandlers src/hooks.ts:5:15",
  ]);
  assert.deepEqual(places(report, "ignored"), [
    "config.scopes integration.yaml:3:3",
    "netlify-integration dev -a package.json:7:9",
    "ntli preview package.json:8:9",
  ]);
  const better = places(report, "better");
  for (const expected of [
    "addBuildEventHandler src/hooks.ts:4:15",
    "addFunctions src/index.ts:7:13",
    "buildConfigSchema of new NetlifyIntegration src/index.ts:4:46",
    "prefix of addFunctions src/index.ts:7:47",
  ]) {
    assert.ok(better.includes(expected), `${expected} is not in ${better.join(", ")}`);
  }
  const same = places(report, "same");
  assert.ok(same.includes("if of addBuildEventHandler src/hooks.ts:4:62"), same.join(", "));
  assert.ok(same.includes("z src/index.ts:1:30"), same.join(", "));
  assert.ok(same.includes("netlify-integration build -a netlify.toml:2:11"), same.join(", "));
});

test("a dry run and a second run change nothing", async (t) => {
  const cwd = await temporaryFolder(t, FIRST);
  const before = await readTree(cwd);
  const dry = await migrate(cwd, "--dry-run");
  assert.deepEqual(await readTree(cwd), before);
  assert.equal(dry.report.written, false);
  const first = await migrate(cwd);
  assert.deepEqual(first.report.changes, dry.report.changes);
  const after = await readTree(cwd);
  const second = await migrate(cwd);
  assert.deepEqual([second.report.changes, second.report.written], [[], false]);
  assert.deepEqual(await readTree(cwd), after);
});

test("an integration without anything that is not carried succeeds", async (t) => {
  const cwd = await temporaryFolder(t, {
    "package.json": `{"main": "src/index.ts", "dependencies": {"@netlify/sdk": "^5.0.4", "@netlify/sdk--ui-react": "2"}, "overrides": {"@netlify/sdk": "^5.0.4"}}`,
    "extension.yaml": "config:\n  slug: acme\n",
    "pnpm-lock.yaml": "",
    "src/index.ts":
      'import { NetlifyExtension } from "@netlify/sdk";\nexport const extension = new NetlifyExtension();\n',
    "src/ui/app.tsx":
      'import { Surfaces } from "@netlify/sdk/ui/react";\nexport const App = () => <p>{Surfaces.length}</p>;\n',
    "src/endpoints/trpc.ts": 'export * from "@netlify/sdk/ui/functions/trpc";\n',
    "notes/broken.js": "this is no code",
  });
  const { code, report } = await migrate(cwd);
  assert.equal(code, 0, JSON.stringify(report, null, 1));
  assert.equal(report.install, "pnpm install");
  assert.equal(
    await readFile(join(cwd, "package.json"), "utf8"),
    `{"main": "src/index.ts", "dependencies": {"@netlify/sdk": "${ALIAS}", "@netlify/sdk--ui-react": "2", "@netlify/sdk--ui-functions": "^2.0.4"}, "overrides": {"@netlify/sdk": "${ALIAS}"}}`,
  );
});

test("versions are those of the installed @netlify/sdk", async (t) => {
  const cwd = await temporaryFolder(t, {
    ...FIRST,
    "node_modules/@netlify/sdk/package.json":
      '{ "name": "@netlify/sdk", "version": "1.42.2", "dependencies": { "zod": "^3.20.0", "@netlify/functions": "^2.6.0", "lodash": "^4.17.21" } }',
    "src/functions/other.mts":
      'import { get } from "lodash/fp";\nexport default async () => new Response(get("a", {}));\n',
  });
  const { report } = await migrate(cwd);
  assert.deepEqual(
    report.changes.slice(1).map(({ name, to }) => `${name} ${to}`),
    ["@netlify/functions ^2.6.0", "lodash ^4.17.21", "zod ^3.20.0"],
  );
});

test("without it, they are those of the generation that package.json asks for", async (t) => {
  const imports = ["@netlify/sdk/ui/react", "@netlify/sdk/ui/functions", "lodash", "execa", "react"];
  for (const [range, expected] of /** @type {[string, string[]][]} */ ([
    ["^1.0.0", ["@netlify/functions ^2.6.0", "lodash ^4.17.21", "execa ^8.0.1"]],
    [
      "~2.26",
      [
        "@netlify/functions ^3.1.10",
        "@netlify/sdk--ui-react ^1.22.3",
        "@netlify/sdk--ui-functions ^1.9.7",
        "execa ^9.3.0",
      ],
    ],
    ["5", ["@netlify/sdk--ui-react ^2.1.1", "@netlify/sdk--ui-functions ^2.0.4", "execa ^9.6.0"]],
  ])) {
    const cwd = await temporaryFolder(t, {
      ...FIRST,
      "package.json": FIRST["package.json"].replace("^1.42.2", range),
      "src/index.ts": imports.map((name) => `import "${name}";\n`).join(""),
    });
    const { report } = await migrate(cwd);
    assert.deepEqual(
      report.changes.slice(1).map(({ name, to }) => `${name} ${to}`),
      expected,
    );
  }
});

for (const [what, files, code] of /** @type {[string, Record<string, string>, string][]} */ ([
  ["package.json is not valid", { "package.json": "{ nothing" }, "NI2032"],
  ["a part of package.json is not what it should be", { "package.json": '{ "dependencies": [] }' }, "NI2032"],
  ["a source is not valid", { "src/hooks.ts": 'import { z } from "@netlify/sdk";\nlet a = ;' }, "NI1001"],
  ["netlify.toml is not valid", { "netlify.toml": "[build" }, "NI2040"],
  ["the configuration file is not valid", { "integration.yaml": "config: [" }, "NI2031"],
])) {
  test(`changes nothing if ${what}`, async (t) => {
    const cwd = await temporaryFolder(t, { ...FIRST, ...files });
    const before = await readTree(cwd);
    const { code: exit, stdout, stderr } = await ntli(["migrate"], { cwd });
    assert.equal(exit, 1);
    assert.equal(stdout, "");
    assert.match(stderr, new RegExp(`^error\\[${code}\\]`));
    assert.match(stderr, /Nothing is changed\n$/);
    assert.deepEqual(await readTree(cwd), before);
  });
}

test("changes nothing if package.json cannot be read", async (t) => {
  const { "package.json": _, ...others } = FIRST;
  const cwd = await temporaryFolder(t, others);
  const { code, stderr } = await ntli(["migrate"], { cwd });
  assert.equal(code, 1);
  assert.match(stderr, /^error\[NI2032\]: `package\.json` cannot be read/);
});

test("keeps the mode of package.json, and that it is a link", { skip: process.platform === "win32" }, async (t) => {
  const cwd = await temporaryFolder(t, FIRST);
  const shared = await temporaryFolder(t, { "real.json": FIRST["package.json"] });
  await chmod(join(shared, "real.json"), 0o640);
  await rm(join(cwd, "package.json"));
  await symlink(join(shared, "real.json"), join(cwd, "package.json"));
  await migrate(cwd);
  assert.ok((await lstat(join(cwd, "package.json"))).isSymbolicLink());
  assert.equal((await stat(join(shared, "real.json"))).mode & 0o777, 0o640);
  assert.match(await readFile(join(shared, "real.json"), "utf8"), /netlify-sdk-native/);
});

test("packages, hidden folders and ignored files are not looked through", async (t) => {
  const use = 'import { NetlifyIntegration } from "@netlify/sdk";\nnew NetlifyIntegration().addConnector();\n';
  const cwd = await temporaryFolder(t, {
    ...FIRST,
    "src/index.ts":
      'import { NetlifyIntegration } from "@netlify/sdk";\nexport const integration = new NetlifyIntegration();\n',
    "src/hooks.ts": "",
    "node_modules/other/index.js": use,
    ".cache/index.js": use,
    "dist/index.js": use,
    ".gitignore": "dist\n",
  });
  await mkdir(join(cwd, ".git"));
  const { report } = await migrate(cwd);
  assert.deepEqual(places(report, "none"), []);
});

test("for people: changes, what is different with its remedy, and the next command", async (t) => {
  const cwd = await temporaryFolder(t, FIRST);
  await writeTree(cwd, { "yarn.lock": "" });
  const { code, stdout, stderr } = await ntli(["migrate", "-n"], { cwd });
  assert.deepEqual([code, stderr], [1, ""]);
  assert.match(stdout, /^package\.json would change\n {2}- devDependencies: "@netlify\/sdk": "\^1\.42\.2"\n {2}\+ /);
  assert.match(stdout, /\nWorks as it is: /);
  assert.match(
    stdout,
    /\nIs not carried\n {2}addFallback.*\n.*hooks.*\n {4}help: remove it\n {2}addConnector: is for Netlify Connect.*\n {4}src\/index\.ts:6:31\n {4}help: /,
  );
  assert.match(stdout, /2 uses of @netlify\/sdk must be changed by hand/);
  assert.match(stdout, /Next: `yarn install`, then `npx netlify-integration check --publish`\n$/);
});
