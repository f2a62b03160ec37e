// @ts-check
// The commands that scripts of public integrations call, written for `@netlify/sdk`.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { parse } from "../../dist/cli/args.js";
import { COMMANDS } from "../../dist/cli/commands/index.js";
import { SURFACES } from "../../dist/sdk/shared/names.js";
import { temporaryFolder } from "../sdk/support.mjs";
import { makeProject } from "./project.mjs";
import { ntli } from "./support.mjs";

/** What is run, and what is said before. @param {string} line */
function request(line) {
  const found = parse(line.split(" "), COMMANDS);
  assert.equal(found.kind, "run", line);
  return /** @type {Extract<ReturnType<typeof parse>, { kind: "run" }>} */ (found);
}

for (const [line, command, notes] of /** @type {[string, string, string[]][]} */ ([
  ["build", "build", []],
  ["build -a", "build", []],
  ["build --all", "build", []],
  ["build -b", "build", []],
  ["build -s", "build", []],
  ["build -c", "build", ["-c"]],
  ["build -a --connector", "build", ["--connector"]],
  ["dev", "dev", []],
  ["dev --open", "dev", []],
  ["dev -a", "dev", ["-a"]],
  ["dev --all -b", "dev", ["--all", "-b"]],
  ["dev -s", "dev", []],
  ["dev -as", "dev", ["-a"]],
  ["dev -c", "dev", ["-c"]],
  ["dev --connector --open", "dev", ["--connector"]],
  ["dev --slug acme --open", "dev", ["--slug"]],
  ["dev --slug=acme -r /path", "dev", ["--slug", "-r"]],
  ["preview", "dev", ["preview"]],
  ["preview -c -d", "dev", ["preview", "-c", "-d"]],
  ["preview --connector --dev", "dev", ["preview", "--connector", "--dev"]],
  ["init -s acme --surface extension-site-logs", "init", []],
])) {
  test(`accepts \`${line}\`, and says what has no effect`, () => {
    const found = request(line);
    assert.equal(found.command.name, command);
    assert.deepEqual(
      found.notes.map((note) => /^`([^`]+)` (?:is now|has no effect: \S)/.exec(note)?.[1]),
      notes,
    );
  });
}

test("dev --site keeps its folder", () => {
  assert.equal(request("dev --site ../my-site").options["site"], "../my-site");
  assert.equal(request("dev -s").options["site"], "");
});

test("a flag without effect is a line, and the command goes on", async (t) => {
  const root = await makeProject(t);
  const { code, stdout, stderr } = await ntli(["build", "-a", "-c"], { cwd: root });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Build complete!/);
  assert.equal(stderr, "note: `-c` has no effect: netlify-sdk-native does not carry Netlify Connect\n");
});

test("help of a command", async () => {
  assert.deepEqual(await ntli(["help", "build"]), await ntli(["build", "--help"]));
  assert.deepEqual(await ntli(["help"]), await ntli(["--help"]));
  const { code, stderr } = await ntli(["help", "buidl"]);
  assert.equal(code, 2);
  assert.match(stderr, /^error: unknown command `buidl`; did you mean `build`\?/);
});

test("flags without effect are apart in the help", async () => {
  const { stdout } = await ntli(["help", "dev"]);
  const [own = "", others = ""] = stdout.split("Flags of @netlify/sdk without effect:");
  assert.match(own, /^ {2}-o, --open/m);
  assert.match(others, /^ {2}-a, --all/m);
  assert.doesNotMatch(own, /--connector/);
});

test("init writes the surfaces", async (t) => {
  const cwd = await temporaryFolder(t);
  const surfaces = SURFACES.slice(0, 2);
  const { code, stderr } = await ntli(["init", ...surfaces.flatMap((name) => ["--surface", name])], { cwd });
  assert.equal(code, 0, stderr);
  const yaml = await readFile(join(cwd, "integration.yaml"), "utf8");
  assert.match(
    yaml,
    new RegExp(`\\n  ui:\\n    surfaces:\\n${surfaces.map((name) => `      - ${name}\\n`).join("")}$`),
  );
  assert.equal((await ntli(["init", "--surface", "extension-site-log"], { cwd })).code, 2);
});

test("a configuration file may name the surfaces that init offers, and no others", async (t) => {
  const cwd = await temporaryFolder(t);
  await ntli(["init", "--surface", SURFACES[0] ?? ""], { cwd });
  const file = join(cwd, "integration.yaml");
  const yaml = await readFile(file, "utf8");
  await writeFile(file, yaml.replace(`- ${SURFACES[0]}`, "- nowhere"));
  const { stdout, stderr } = await ntli(["check"], { cwd });
  const all = SURFACES.map((name) => `\`${name}\``);
  assert.ok(`${stdout}${stderr}`.includes(`the surfaces are ${all.join(", ")}`), stderr);
});
