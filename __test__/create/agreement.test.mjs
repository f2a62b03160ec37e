// @ts-check
// create/ must not import the SDK; here, what it takes and refuses is held to what the SDK does.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { faultOfName } from "../../create/dist/steps/name.js";
import { faultOfPrefix } from "../../create/dist/steps/prefix.js";
import { faultOfSlug, slug as slugQuestion } from "../../create/dist/steps/slug.js";
import { check, NetlifyIntegration } from "../../dist/sdk/index.js";
import { ntli } from "../cli/support.mjs";
import { diagnosticsOf, writeTree } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { run } from "../support/run.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { created, filesOf } from "./projects.mjs";

const GOOD_SLUGS = ["a", "hello-integration", "123", "1e5", "0x1f", "-", "---", "-a", "a-", "true", "null", "no", "y", "typescript"];
const BAD_SLUGS = ["", " ", "A", "a b", "a_b", "a.b", "é", "a\n", "a/b", "ａ"];
const GOOD_PREFIXES = ["my_unique_prefix", "a", "A-b_9", "-", "_", "0"];
const BAD_PREFIXES = ["", " ", "a b", "a.b", "é", "a/b", "[id]", "$x", "a\n", "😀"];
const NAMES = ["Hello", "a: b", '"quoted"', "it's", "# no comment", "- item", "true", "12", "{{slug}}", "$&", "Grüße 👋", "a\\b", "<b>", "%x", "@x", "`x`"];

test("slugs that are taken are read as they are", async (t) => {
  for (const slug of GOOD_SLUGS) {
    assert.equal(faultOfSlug(slug), undefined, slug);
    const report = await check({ root: await created(t, { slug }) });
    assert.deepEqual([report.ok, report.diagnostics, report.project?.slug], [true, [], slug]);
  }
});

test("slugs that are refused are refused by the SDK, too", async (t) => {
  for (const slug of BAD_SLUGS) {
    assert.ok(faultOfSlug(slug), JSON.stringify(slug));
    const folder = await created(t, {});
    await writeTree(folder, { "integration.yaml": `config:\n  slug: ${JSON.stringify(slug)}\n` });
    const { diagnostics } = await check({ root: folder });
    assert.deepEqual(diagnostics.map(({ code }) => code), ["NI2031"], JSON.stringify(slug));
  }
});

test("prefixes are taken and refused as by the SDK", async (t) => {
  for (const prefix of GOOD_PREFIXES) {
    assert.equal(faultOfPrefix(prefix), undefined, prefix);
    const { ok, functions } = await check({ root: await created(t, { prefix }) });
    assert.deepEqual([ok, functions.map(({ injectedName }) => injectedName)], [true, [`${prefix}_hello-world`]]);
  }
  for (const prefix of BAD_PREFIXES) {
    assert.ok(faultOfPrefix(prefix), JSON.stringify(prefix));
    const diagnostics = diagnosticsOf(() => new NetlifyIntegration().addFunctions("./src/functions", { prefix }));
    assert.deepEqual(diagnostics.map(({ code }) => code), ["NI2001"]);
  }
});

test("names mean in every file what they are", async (t) => {
  for (const name of NAMES) {
    assert.equal(faultOfName(name), undefined, name);
    const folder = await created(t, { name });
    const report = await check({ root: folder });
    assert.deepEqual([report.ok, report.project?.name], [true, name]);
    assert.equal((await readFile(join(folder, "README.md"), "utf8")).split("\n")[0], `# ${name}`);
  }
});

test("the slug that is proposed is always one that is taken", () => {
  for (const [name, slug] of [["Äpfel & Co.", "apfel-co"], ["Hello World", "hello-world"], ["日本", "my-integration"], ["--x--", "x"], ["a  b", "a-b"]]) {
    const context = /** @type {import("../../create/dist/context.js").Context} */ ({ answers: { name } });
    assert.equal(slugQuestion.propose(context), slug);
  }
});

for (const boilerplates of /** @type {const} */ ([["functions-injection"], ["build-event-handler"], ["functions-injection", "build-event-handler"]])) {
  test(`has no problems, and builds: ${boilerplates.join(", ")}`, async (t) => {
    const cwd = await created(t, { boilerplates });
    const checked = await ntli(["check", "--max-warnings", "0"], { cwd });
    assert.equal(checked.code, 0, checked.stderr);
    const built = await ntli(["build"], { cwd });
    assert.equal(built.code, 0, built.stderr);
    const types = await run(process.execPath, [join(repository, "node_modules/typescript/bin/tsc"), "--noEmit"], { cwd });
    assert.equal(types.code, 0, types.output);
  });
}

test("does on a site what its README says", async (t) => {
  const folder = await created(t, { boilerplates: ["functions-injection", "build-event-handler"] });
  assert.equal((await ntli(["build"], { cwd: folder })).code, 0);
  const { code, output, functions } = await buildSite(await createSite({ integration: { slug: "acme", folder } }));
  assert.equal(code, 0, output);
  assert.match(output, /^Hello there\.$/m);
  assert.deepEqual(functions.map(({ name }) => name), ["acme_hello-world"]);
});

test("what the specification prints is what is created", async () => {
  const files = await filesOf({ prefix: "my_unique_prefix" });
  assert.equal(
    files.get("src/index.ts"),
    `import { NetlifyIntegration } from "@netlify/sdk";

const integration = new NetlifyIntegration();

integration.addFunctions("./src/functions", {
  prefix: "my_unique_prefix", // update this prefix to use a unique value
});

export { integration };
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
