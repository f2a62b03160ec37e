// @ts-check
// What the site side reads, changed at random: `functions.json` of the plugin, the record of the last injection, and the
// archives of deployed functions. An injection succeeds or fails with a code, and never touches a file of the site.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { filesInArchive } from "../../dist/sdk/site/archive.js";
import { randomOf } from "../support/random.mjs";
import { BuildFailure, FILES, hello, job, makePlugin, makeSite, runEvent } from "./inject-support.mjs";
import { readTree, temporaryFolder, writeTree } from "./support.mjs";

const ROUNDS = 200;
const SEED = 20_261_129;

/** What is put in the place of a value. @type {readonly unknown[]} */
const VALUES = [
  null,
  true,
  -1,
  1e308,
  "",
  ".",
  "..",
  "../own.mjs",
  "../../own.mjs",
  "/etc/passwd",
  "C:\\own",
  "a\0b",
  "__proto__",
  "constructor",
  "\u001b[2J",
  "x".repeat(300),
  [],
  {},
  [[]],
  { length: 3 },
];

/** Numbers from 0 to below another one. @param {number} seed */
function randomFrom(seed) {
  const random = randomOf(seed);
  return (/** @type {number} */ below) => random.int(0, below - 1);
}

/**
 * Replaces, removes or adds one value somewhere in a JSON value, or damages its text.
 *
 * @param {string} text
 * @param {(below: number) => number} random
 */
function changed(text, random) {
  if (random(8) === 0) {
    const at = random(text.length);
    return `${text.slice(0, at)}${["", "\0", "}", "\ud800", "[".repeat(2_000)][random(5)]}${text.slice(at + random(3))}`;
  }
  const root = { value: JSON.parse(text) };
  /** @type {[any, string][]} */
  const places = [];
  const collect = (/** @type {any} */ parent) => {
    for (const key of Object.keys(parent)) {
      places.push([parent, key]);
      if (typeof parent[key] === "object" && parent[key] !== null) {
        collect(parent[key]);
      }
    }
  };
  collect(root);
  const [parent, key] = places[random(places.length)] ?? assert.fail();
  if (random(6) === 0 && parent !== root) {
    delete parent[key];
  } else {
    parent[key] = VALUES[random(VALUES.length)];
  }
  return JSON.stringify(root.value);
}

const OWN = {
  "own.mjs": "own",
  ".netlify/own.mjs": "own",
  ".netlify/functions-internal/own.mjs": "own",
  ".netlify/functions-internal/own/own.mjs": "own",
};

/** @param {string} folder */
async function ownFiles(folder) {
  const tree = (await readTree(folder)) ?? {};
  return Object.entries(tree).filter(([path]) => Object.hasOwn(OWN, path));
}

test("`functions.json` and the record of a site, changed at random", { timeout: 300_000 }, async (t) => {
  const random = randomFrom(SEED);
  const outcomes = { injected: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const site = await makeSite(t);
    await writeTree(site.folder, OWN);
    const before = await ownFiles(site.folder);
    const plugin = await makePlugin(t, { functions: [hello, job], files: FILES });
    await runEvent(plugin.root, site);
    const file = round % 2 === 0 ? join(site.target, ".ntli-acme.json") : join(plugin.folder, "functions.json");
    const text = changed(await readFile(file, "utf8"), random);
    await writeFile(file, text);
    try {
      await runEvent(plugin.root, site);
      outcomes.injected += 1;
    } catch (error) {
      assert.ok(error instanceof BuildFailure, `${text}\n${error instanceof Error ? error.stack : error}`);
      assert.match(error.message, /error\[NI\d{4}\]/, text);
      outcomes.refused += 1;
    }
    assert.deepEqual(await ownFiles(site.folder), before, text);
    assert.equal(Object.hasOwn(Object.prototype, "value"), false);
  }
  assert.ok(outcomes.injected > 20 && outcomes.refused > 20, JSON.stringify(outcomes));
  t.diagnostic(JSON.stringify(outcomes));
});

/** An archive with one file, as zip-it-and-ship-it writes it: nothing but what is read of it. */
function archive() {
  const name = Buffer.from("p_hello.mjs");
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(name.length, 28);
  name.copy(entry, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(0, 16);
  return Buffer.concat([entry, end]);
}

test("an archive with bytes changed at random is read, or is no archive", async (t) => {
  const random = randomFrom(SEED);
  const folder = await temporaryFolder(t);
  const file = join(folder, "a.zip");
  await writeFile(file, archive());
  assert.deepEqual([...((await filesInArchive(file)) ?? [])], ["p_hello.mjs"]);
  for (let round = 0; round < 500; round += 1) {
    const bytes = archive();
    for (let changes = 1 + random(4); changes > 0; changes -= 1) {
      bytes[random(bytes.length)] = random(256);
    }
    await writeFile(file, bytes.subarray(0, bytes.length - (random(4) === 0 ? random(bytes.length) : 0)));
    const files = await filesInArchive(file);
    assert.ok(files === undefined || files instanceof Set);
  }
});
