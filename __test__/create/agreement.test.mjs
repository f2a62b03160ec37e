// @ts-check
// create/ does not import the SDK, so some facts exist in both; these tests fail when they differ.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { DEFAULT_PREFIX } from "../../create/dist/context.js";
import { EXIT as CREATE_EXIT } from "../../create/dist/exit-code.js";
import { FLAGS } from "../../create/dist/grammar.js";
import { faultOfName } from "../../create/dist/steps/name.js";
import { faultOfPrefix } from "../../create/dist/steps/prefix.js";
import { faultOfSlug, slug as slugQuestion } from "../../create/dist/steps/slug.js";
import { EXIT } from "../../dist/cli/exit-code.js";
import { check, NetlifyIntegration } from "../../dist/sdk/index.js";
import { ntli } from "../cli/support.mjs";
import { diagnosticsOf, temporaryFolder, writeTree } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { created, filesOf } from "./projects.mjs";

const GOOD_SLUGS = [
  "a",
  "hello-integration",
  "123",
  "1e5",
  "0x1f",
  "-",
  "---",
  "-a",
  "a-",
  "true",
  "null",
  "no",
  "y",
  "typescript",
];
const BAD_SLUGS = ["", " ", "A", "a b", "a_b", "a.b", "é", "a\n", "a/b", "ａ"];
const GOOD_PREFIXES = ["my_unique_prefix", "a", "A-b_9", "-", "_", "0"];
const BAD_PREFIXES = ["", " ", "a b", "a.b", "é", "a/b", "[id]", "$x", "a\n", "😀"];
const NAMES = [
  "Hello",
  "a: b",
  '"quoted"',
  "it's",
  "# no comment",
  "- item",
  "true",
  "12",
  "{{slug}}",
  "$&",
  "Grüße 👋",
  "a\\b",
  "<b>",
  "%x",
  "@x",
  "`x`",
];

test("slugs that are accepted are read unchanged by the SDK", async (t) => {
  for (const slug of GOOD_SLUGS) {
    assert.equal(faultOfSlug(slug), undefined, slug);
    const report = await check({ root: await created(t, { slug }) });
    assert.deepEqual([report.ok, report.diagnostics, report.project?.slug], [true, [], slug]);
  }
});

test("slugs that are refused are also refused by the SDK", async (t) => {
  for (const slug of BAD_SLUGS) {
    assert.ok(faultOfSlug(slug), JSON.stringify(slug));
    const folder = await created(t, {});
    await writeTree(folder, { "extension.yaml": `config:\n  slug: ${JSON.stringify(slug)}\n` });
    const { diagnostics } = await check({ root: folder });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["NI2031"],
      JSON.stringify(slug),
    );
  }
});

test("prefixes are accepted and refused as by the SDK", async (t) => {
  for (const prefix of GOOD_PREFIXES) {
    assert.equal(faultOfPrefix(prefix), undefined, prefix);
    const { ok, functions } = await check({ root: await created(t, { prefix }) });
    assert.deepEqual([ok, functions.map(({ injectedName }) => injectedName)], [true, [`${prefix}_hello-world`]]);
  }
  for (const prefix of BAD_PREFIXES) {
    assert.ok(faultOfPrefix(prefix), JSON.stringify(prefix));
    const diagnostics = diagnosticsOf(() => new NetlifyIntegration().addFunctions("./src/functions", { prefix }));
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["NI2001"],
    );
  }
});

test("slugs are accepted and refused as by `init`", async (t) => {
  for (const slug of [...GOOD_SLUGS, ...BAD_SLUGS]) {
    const { code } = await ntli(["init", `--slug=${slug}`], { cwd: await temporaryFolder(t) });
    assert.equal(code === 0, faultOfSlug(slug) === undefined, JSON.stringify(slug));
  }
});

test("names are escaped in YAML as by `init`", async (t) => {
  for (const name of NAMES) {
    const cwd = await temporaryFolder(t);
    await ntli(["init", `--description=${name}`], { cwd });
    const [, description] = /^  description: (.*)$/m.exec(await readFile(join(cwd, "integration.yaml"), "utf8")) ?? [];
    const [, created] = /^  name: (.*)$/m.exec((await filesOf({ name })).get("extension.yaml") ?? "") ?? [];
    assert.equal(created, description, name);
  }
});

test("exit codes are those of netlify-integration", () => {
  assert.deepEqual({ ...CREATE_EXIT, ...EXIT }, CREATE_EXIT);
});

test("every script that runs netlify-extension names one of its commands", async () => {
  const { scripts } = JSON.parse((await filesOf({})).get("package.json") ?? "");
  const commands = Object.values(scripts).flatMap(
    (/** @type {string} */ script) => /^netlify-extension (.+)$/.exec(script)?.[1] ?? [],
  );
  assert.deepEqual(commands, ["build", "dev", "check"]);
  for (const command of commands) {
    assert.equal((await ntli([command, "--help"], { cwd: repository })).code, 0, command);
  }
});

test("the README of the package lists every flag, choice and default", async () => {
  const readme = await readFile(join(repository, "create/README.md"), "utf8");
  for (const { name, help, negatable, choices = [] } of FLAGS.filter(
    (flag) => !["help", "version"].includes(flag.name),
  )) {
    const spellings = [`--${name}`, ...(negatable ? [`--no-${name}`] : []), ...choices];
    assert.ok(help === undefined || spellings.every((spelling) => readme.includes(`\`${spelling}`)), name);
  }
  assert.ok(readme.includes(`\`${DEFAULT_PREFIX}\``));
});

test("names are escaped in every file", async (t) => {
  for (const name of NAMES) {
    assert.equal(faultOfName(name), undefined, name);
    const folder = await created(t, { name });
    const report = await check({ root: folder });
    assert.deepEqual([report.ok, report.project?.name], [true, name]);
    assert.equal((await readFile(join(folder, "README.md"), "utf8")).split("\n")[0], `# ${name}`);
  }
});

test("the default slug is valid", () => {
  for (const [name, slug] of [
    ["Äpfel & Co.", "apfel-co"],
    ["Hello World", "hello-world"],
    ["日本", "my-integration"],
    ["--x--", "x"],
    ["a  b", "a-b"],
  ]) {
    const context = /** @type {import("../../create/dist/context.js").Context} */ ({ answers: { name } });
    assert.equal(slugQuestion.propose(context), slug);
  }
});

test("works on a site as its README says", async (t) => {
  const folder = await created(t, { boilerplates: ["functions-injection", "build-event-handler"] });
  const toml = await readFile(join(folder, "netlify.toml"), "utf8");
  const [, command = ""] = /^command = "netlify-extension (.*)"$/m.exec(toml) ?? [];
  assert.equal((await ntli(command.split(" "), { cwd: folder })).code, 0);
  const [, publish = ""] = /^publish = "(.*)"$/m.exec(toml) ?? [];
  assert.ok(existsSync(join(folder, publish, "manifest.json")));
  const { code, output, functions } = await buildSite(await createSite({ integration: { slug: "acme", folder } }));
  assert.equal(code, 0, output);
  assert.match(output, /^Hello there\.$/m);
  assert.deepEqual(
    functions.map(({ name }) => name),
    ["acme_hello-world"],
  );
  assert.match(await readFile(join(folder, "README.md"), "utf8"), /`\/\.netlify\/functions\/acme_hello-world`/);
});

test("src/index.ts and the function are those of @netlify/sdk", async () => {
  const files = await filesOf({ prefix: "my_unique_prefix" });
  assert.equal(
    files.get("src/index.ts"),
    `import { NetlifyExtension } from "@netlify/sdk";

const extension = new NetlifyExtension();

extension.addFunctions("./src/functions", {
  prefix: "my_unique_prefix", // update this prefix to use a unique value
});

export { extension };
`,
  );
  assert.equal(
    files.get("src/functions/hello-world.mts"),
    `import { Config, Context } from "@netlify/functions";

export default async (req: Request, context: Context) => {
  return new Response("Hello, world!");
};
`,
  );
});
