// @ts-check
// A property of injections: whatever is wrong with the files of a plugin, which npm has unpacked from its archive, and with
// what is on the site, an injection succeeds, or fails with a code; it ends; and it changes nothing that is not its own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { randomOf } from "../support/random.mjs";
import { damage } from "./hostile-sites.mjs";
import { CHUNK, FILES, hello, makePlugin, pluginFunction } from "./inject-support.mjs";
import { readTree, temporaryFolder, writeTree } from "./support.mjs";

const ROUNDS = Number(process.env["NTLI_ROUNDS"] ?? 300);
const SEED = Number(process.env["NTLI_SEED"] ?? 20_261_129);

/** How long a round may take, in milliseconds. A busy machine takes 0.1 seconds. */
const LONGEST = 20_000;

const FUNCTIONS = [
  hello,
  pluginFunction("old", {
    apiVersion: 1,
    kind: "scheduled",
    schedule: "@daily",
    file: "p_old.js",
    files: ["p_old.js", CHUNK],
  }),
  pluginFunction("edge", { kind: "edge", file: "p_edge.js", files: ["p_edge.js"] }),
];

/** Records of an integration that is not this one, and of this one on a site that is not this one. */
const RECORDS = {
  ".ntli-other.json": JSON.stringify({ version: 1, slug: "other", files: ["own.mjs"] }),
  ".ntli-acme.json": JSON.stringify({
    version: 1,
    slug: "acme",
    files: ["own.mjs", "p_hello.mjs", "functions/own.mjs"],
  }),
};

const OUTSIDE = { "own.mjs": "own", "p_hello.mjs": "own", "functions/own.mjs": "own", ...RECORDS };

/** What the owner of the site has written. */
const OWN = { "own.mjs": "own", "netlify/functions/p_hello.mjs": "own", ".netlify/own.mjs": "own" };

test("plugins and sites that are damaged at random", {
  timeout: 600_000,
  skip: process.platform === "win32",
}, async (t) => {
  const random = randomOf(SEED);
  const folder = await temporaryFolder(t);
  const former = await makeFormer(t);
  /** @type {string[][]} */
  const damages = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const place = join(folder, String(round));
    const places = { root: join(place, "plugin"), site: join(place, "site"), outside: join(place, "outside") };
    await cp(former.plugin, places.root, { recursive: true });
    await mkdir(places.site);
    await writeTree(places.site, OWN);
    if (random.chance(0.7)) {
      await cp(random.pick(former.sites), places.site, { recursive: true });
    }
    await writeTree(places.outside, OUTSIDE);
    const count = random.int(1, 3);
    damages.push(Array.from({ length: count }, () => damage(random, places, random.chance(0.4) ? "plugin" : "site")));
  }
  const outside = await readTree(join(folder, "0", "outside"));

  const outcomes = await runAll(folder, damages, "damage");
  const counts = { injected: 0, refused: 0 };
  for (const [round, { done, failure, isReported }] of outcomes.entries()) {
    const place = join(folder, String(round));
    const told = `round ${round} of seed ${SEED}: ${[...(damages[round] ?? []), ...done].join("; ")}\n${failure ?? ""}`;
    assert.ok(failure === undefined || (isReported && /error\[NI\d{4}\]: /.test(failure)), told);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
    assert.doesNotMatch(failure ?? "", /[\u0000-\u0009\u000b-\u001f]/, told);
    assert.deepEqual(await readTree(join(place, "outside")), outside, told);
    const site = (await readTree(join(place, "site"))) ?? {};
    for (const [path, content] of Object.entries(OWN)) {
      assert.equal(site[path], Buffer.from(content).toString("base64"), told);
    }
    const temporary = Object.keys(site).filter((path) => path.endsWith(".tmp"));
    assert.deepEqual(temporary, [], told);
    counts[failure === undefined ? "injected" : "refused"] += 1;
  }
  assert.ok(counts.injected > ROUNDS / 10 && counts.refused > ROUNDS / 10, JSON.stringify(counts));
  t.diagnostic(JSON.stringify(counts));
});

/** A plugin, and sites that it was injected into, at different events. @param {import("node:test").TestContext} t */
async function makeFormer(t) {
  const { folder: plugin } = await makePlugin(t, { functions: FUNCTIONS, files: { ...FILES, "p_old.js": "old" } });
  await writeTree(plugin, { "edge-functions/p_edge.js": "edge" });
  const folder = await temporaryFolder(t);
  const places = ["0", "1", "2", "3", "4", "5", "6", "7"].map((name) => join(folder, name));
  for (const place of places) {
    await cp(plugin, join(place, "plugin"), { recursive: true });
    await mkdir(join(place, "site"));
  }
  for (const { failure } of await runAll(
    folder,
    places.map(() => []),
  )) {
    assert.equal(failure, undefined);
  }
  return { plugin, sites: places.map((place) => join(place, "site")) };
}

/**
 * Runs all rounds in one process.
 *
 * @typedef {{ done: string[], failure?: string, isReported?: boolean }} Outcome
 * @param {string} folder
 * @param {string[][]} damages What was done before the build.
 * @param {"damage"} [during]
 * @returns {Promise<Outcome[]>}
 */
async function runAll(folder, damages, during) {
  const program = fileURLToPath(new URL("hostile-process.mjs", import.meta.url));
  const child = spawn(process.execPath, [program, folder, String(damages.length), String(SEED), during ?? ""], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  /** @type {Outcome[]} */
  const outcomes = [];
  const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST);
  for await (const line of createInterface({ input: child.stdout })) {
    const { text = "" } = /^\d+ (?<text>.+)$/.exec(line)?.groups ?? {};
    if (text === "begins") {
      timer.refresh();
    } else {
      outcomes.push(JSON.parse(text));
    }
  }
  clearTimeout(timer);
  const unfinished = damages[outcomes.length];
  assert.equal(
    unfinished,
    undefined,
    `round ${outcomes.length} of seed ${SEED} did not end: ${unfinished?.join("; ")}`,
  );
  return outcomes;
}
