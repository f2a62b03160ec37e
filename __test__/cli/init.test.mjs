// @ts-check
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { readTree, temporaryFolder, writeTree } from "../sdk/support.mjs";
import { GOOD, makeProject } from "./project.mjs";
import { ntli, PACKAGE } from "./support.mjs";

test("writes both files, and the integration builds", async (t) => {
  const cwd = await makeProject(t);
  const { "integration.yaml": _, ...others } = GOOD;
  const folder = await temporaryFolder(t, others);
  const { code, stdout, stderr } = await ntli(["init"], { cwd: folder });
  assert.deepEqual([code, stderr], [0, ""]);
  assert.match(stdout, /^wrote +integration\.yaml\nwrote +netlify\.toml\n/);
  assert.equal(
    await readFile(join(folder, "integration.yaml"), "utf8"),
    "config:\n  name: new-integration\n  slug: new-integration\n",
  );
  await writeTree(cwd, { "integration.yaml": await readFile(join(folder, "integration.yaml"), "utf8") });
  assert.equal((await ntli(["build"], { cwd })).code, 0);
});

test("takes the flags of @netlify/sdk", async (t) => {
  const cwd = await temporaryFolder(t);
  const flags = ["-s", "123", "-d", 'Says: "hello"', "-l", "team-and-site", "-p", "site:read,env:read,site:write"];
  assert.equal((await ntli(["init", ...flags], { cwd })).code, 0);
  assert.equal(
    await readFile(join(cwd, "integration.yaml"), "utf8"),
    `config:
  name: "123"
  slug: "123"
  description: "Says: \\"hello\\""
  integrationLevel: team-and-site
  scopes:
    site: [read, write]
    env: [read]
`,
  );
  const all = await temporaryFolder(t);
  await ntli(["init", "--slug=acme", "--permissions=all"], { cwd: all });
  assert.equal(
    await readFile(join(all, "integration.yaml"), "utf8"),
    "config:\n  name: acme\n  slug: acme\n  scopes:\n    all: true\n",
  );
});

test("overwrites nothing, with any name of the configuration file", async (t) => {
  const [, list = ""] =
    /CONFIG_FILES[^=]*= \[([^\]]*)\]/.exec(await readFile(join(PACKAGE, "crates/core/src/project/mod.rs"), "utf8")) ??
    [];
  const names = [...list.matchAll(/"(.*?)"/g)].map(([, name = ""]) => name);
  assert.equal(names.length, 10);
  for (const name of names) {
    const cwd = await temporaryFolder(t, { [name]: "mine" });
    const refused = await ntli(["init", "--slug", "acme"], { cwd });
    assert.equal(refused.code, 1);
    assert.equal(refused.stderr, `error: \`${name}\` already exists; edit it, or run \`init\` without flags\n`);
    assert.deepEqual(Object.keys((await readTree(cwd)) ?? {}), [name]);

    const { code, stdout } = await ntli(["init"], { cwd });
    assert.equal(code, 0);
    assert.ok(stdout.startsWith(`kept     ${name}\nwrote    netlify.toml\n`), stdout);
    assert.equal(await readFile(join(cwd, name), "utf8"), "mine");
  }
  const cwd = await temporaryFolder(t, { "netlify.toml": "mine" });
  assert.match((await ntli(["init"], { cwd })).stdout, /^wrote +integration\.yaml\nkept +netlify\.toml\n/);
  assert.equal(await readFile(join(cwd, "netlify.toml"), "utf8"), "mine");
});

for (const [args, message] of /** @type {[string[], string][]} */ ([
  [["--slug", "A b"], "error: `--slug` takes lower-case letters, digits and dashes, not `A b`"],
  [["-l", "sites"], "error: `sites` is not a valid value of `-l`; did you mean `site`?"],
  [["-p", "site:delete"], "error: `-p` takes a list such as `site:read,env:write`, or `all`, not `site:delete`"],
  [["-p", "all,x"], "error: `-p` takes a list such as `site:read,env:write`, or `all`, not `all,x`"],
  [["there"], "error: unexpected argument `there`"],
])) {
  test(`wrong usage: init ${args.join(" ")}`, async (t) => {
    const cwd = await temporaryFolder(t);
    const { code, stderr } = await ntli(["init", ...args], { cwd });
    assert.deepEqual([code, stderr.split("\n")[0]], [2, message]);
    assert.deepEqual(await readTree(cwd), {});
  });
}
