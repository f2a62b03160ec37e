// @ts-check
// Functions are edited, added, deleted, broken and fixed while `dev` runs.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { GOOD } from "../cli/project.mjs";
import { makeProject, startDev, until } from "./support.mjs";

const F = "/.netlify/functions/acme_";
const answers = (/** @type {string} */ text) => `export default async () => new Response(${JSON.stringify(text)});\n`;

test("requests get the edited code", { timeout: 120_000 }, async (t) => {
  const root = await makeProject(t, {
    "src/functions/other.mts": answers("other"),
    "src/functions/shared-a.mts": `import { text } from "../text.ts";\nexport default async () => new Response("a " + text);\n`,
    "src/functions/shared-b.mts": `import { text } from "../text.ts";\nexport default async () => new Response("b " + text);\n`,
    "src/text.ts": `export const text = "one";\n`,
    "src/functions/env.mts": `export default async () => new Response(process.env.FROM_FILE ?? "unset");\n`,
  });
  const dev = await startDev(t, root);
  const write = (/** @type {string} */ path, /** @type {string} */ text) => writeFile(join(root, path), text);
  const becomes = async (/** @type {string} */ path, /** @type {string | RegExp} */ expected, status = 200) => {
    let answer = await dev.get(path);
    const holds = () =>
      answer.status === status &&
      (typeof expected === "string" ? answer.body === expected : expected.test(answer.body));
    const asksAgain = async () => {
      answer = await dev.get(path);
      return holds();
    };
    await until(
      async () => holds() || (await asksAgain()),
      () => `${path}: ${answer.status} ${answer.body}\n${dev.output()}`,
    );
  };

  await t.test("after an edit", async () => {
    assert.equal((await dev.get(`${F}hello`)).body, "hello");
    await write("src/functions/hello.mts", answers("edited"));
    await becomes(`${F}hello`, "edited");
    await dev.prints(/built acme_hello \d/);
  });

  await t.test("at once, however often a file is saved", async () => {
    for (let number = 0; number < 30; number += 1) {
      await write("src/functions/hello.mts", answers(`saved ${number}`));
      const { status, body } = await dev.get(`${F}hello`);
      assert.deepEqual({ status, body }, { status: 200, body: `saved ${number}` });
    }
  });

  await t.test("after an edit by an editor that writes a temporary file and renames it", async () => {
    await write("src/functions/hello.mts.tmp", answers("renamed"));
    await rename(join(root, "src/functions/hello.mts.tmp"), join(root, "src/functions/hello.mts"));
    await becomes(`${F}hello`, "renamed");
  });

  await t.test("after an edit of a module that two functions import", async () => {
    const before = dev.output().length;
    await write("src/text.ts", `export const text = "two";\n`);
    await becomes(`${F}shared-a`, "a two");
    await becomes(`${F}shared-b`, "b two");
    await dev.prints(/built acme_shared-a, acme_shared-b \d/, before);
  });

  await t.test("after adding a function, as a file or as a folder", async () => {
    await write("src/functions/added.mts", answers("added"));
    await becomes(`${F}added`, "added");
    await mkdir(join(root, "src/functions/nested"));
    await write("src/functions/nested/index.mts", answers("nested"));
    await becomes(`${F}nested`, "nested");
    await write("src/functions/nested/index.mts", answers("nested, edited"));
    await becomes(`${F}nested`, "nested, edited");
  });

  await t.test("after deleting a function", async () => {
    await rm(join(root, "src/functions/added.mts"));
    await becomes(`${F}added`, /There is no function `acme_added`/, 404);
    await rm(join(root, "src/functions/nested"), { recursive: true });
    await becomes(`${F}nested`, /There is no function/, 404);
  });

  await t.test("a function with errors returns them, and other functions keep working", async () => {
    await write("src/functions/hello.mts", "export default async () => {\n  return (;\n};\n");
    await becomes(`${F}hello`, /error\[NI1001\][\s\S]*src\/functions\/hello\.mts:2:11[\s\S]*return \(;/, 500);
    assert.equal((await dev.get(`${F}other`)).body, "other");
    const page = await dev.get(`${F}hello`, { headers: { accept: "text/html" } });
    assert.match(page.body, /<h1>acme_hello cannot be built<\/h1>/);
    await dev.prints("error[NI1001]");
  });

  await t.test("after fixing the errors", async () => {
    const before = dev.output().length;
    await write("src/functions/hello.mts", answers("fixed"));
    await becomes(`${F}hello`, "fixed");
    await dev.prints("No problems", before);
  });

  await t.test("after creating and deleting an imported file", async () => {
    await write(
      "src/functions/hello.mts",
      `import { late } from "../late.ts";\nexport default async () => new Response(late);\n`,
    );
    await becomes(`${F}hello`, /NI1010/, 500);
    await write("src/late.ts", `export const late = "late";\n`);
    await becomes(`${F}hello`, "late");
    await rm(join(root, "src/late.ts"));
    await becomes(`${F}hello`, /NI1010/, 500);
    assert.equal((await dev.get(`${F}other`)).body, "other");
  });

  await t.test("after changing the path", async () => {
    await write("src/functions/hello.mts", `${answers("at a path")}export const config = { path: "/hello" };\n`);
    await becomes("/hello", "at a path");
    await write("src/functions/hello.mts", answers("at its name"));
    await becomes(`${F}hello`, "at its name");
  });

  await t.test("after changing a constant that a config imports", async () => {
    await write("src/path.ts", `export const PATH = "/first";\n`);
    await write(
      "src/functions/hello.mts",
      `import { PATH } from "../path.ts";\n${answers("constant")}export const config = { path: PATH };\n`,
    );
    await becomes("/first", "constant");
    await write("src/path.ts", `export const PATH = "/second";\n`);
    await becomes("/second", "constant");
  });

  await t.test("after changing the entry: another prefix, an error, a fix", async () => {
    const entry = (/** @type {string} */ prefix) =>
      String(GOOD["src/index.ts"]).replace('"acme"', JSON.stringify(prefix));
    await write("src/index.ts", entry("new"));
    await becomes("/.netlify/functions/new_other", "other");
    await becomes(`${F}other`, /There is no function/, 404);
    await write("src/index.ts", `${entry("new")}throw new Error("at load");\n`);
    await dev.prints("NI2012");
    assert.equal((await dev.get("/.netlify/functions/new_other")).body, "other");
    await write("src/index.ts", entry("acme"));
    await becomes(`${F}other`, "other");
  });

  await t.test("after changing .env files", async () => {
    assert.equal((await dev.get(`${F}env`)).body, "unset");
    await write(".env", "FROM_FILE=set\n");
    await becomes(`${F}env`, "set");
    await write(".env.local", "FROM_FILE='local'\n");
    await becomes(`${F}env`, "local");
  });

  await t.test("leaves no files behind", async () => {
    assert.equal(existsSync(join(root, ".ntli/dev/server.json")), true);
    assert.equal(await dev.stop("SIGTERM"), 0);
    assert.equal(existsSync(join(root, ".ntli")), false);
  });
});

test("starts with a configuration error and serves functions once it is fixed", async (t) => {
  const root = await makeProject(t, { "integration.yaml": "config: 5\n" });
  const dev = await startDev(t, root);
  await dev.prints("NI2");
  assert.equal((await dev.get(`${F}hello`)).status, 404);
  await writeFile(join(root, "integration.yaml"), String(GOOD["integration.yaml"]));
  await until(async () => (await dev.get(`${F}hello`)).body === "hello");
});
