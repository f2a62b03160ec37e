// @ts-check
// One scenario with a fault at each of its changes to the disk, or at some of them.
import assert from "node:assert/strict";

import { ntli } from "../cli/support.mjs";
import { runWithFault } from "./fault.mjs";

/**
 * @typedef {import("node:test").TestContext} TestContext
 * @typedef {import("./fault.mjs").Kind} Kind
 * @typedef {import("./fault.mjs").Change} Change
 * @typedef {import("./scenarios.mjs").Scenario} Scenario
 */

/** What the message of a failure names. @type {Record<Exclude<Kind, "kill">, RegExp>} */
const CAUSES = {
  full: /no space left on device|ENOSPC|disk is full/i,
  files: /too many open files|EMFILE/i,
  "read-only": /read-only file system|EROFS/i,
};

/**
 * @param {TestContext} t
 * @param {Scenario} scenario
 * @param {Kind} kind
 * @param {(change: Change, index: number) => boolean} isTried
 * @returns {Promise<number>} How many faults there were.
 */
export async function injectFaults(t, scenario, kind, isTried) {
  const { args, prepare, read } = scenario;
  const clean = await prepare(t);
  const old = await read(clean);
  const { code, output, changes } = await runWithFault(args, { cwd: clean, below: clean });
  assert.equal(code, 0, output);
  const fresh = await read(clean);
  assert.notDeepEqual(fresh, old);
  let faults = 0;
  for (const [index, change] of changes.entries()) {
    if (isTried(change, index)) {
      await injectFault(t, scenario, kind, { at: index + 1, old, fresh });
      faults += 1;
    }
  }
  return faults;
}

/**
 * @param {TestContext} t
 * @param {Scenario} scenario
 * @param {Kind} kind
 * @param {{ at: number, old: object, fresh: object }} fault
 */
async function injectFault(t, { args, prepare, read, next, heals }, kind, { at, old, fresh }) {
  const folder = await prepare(t);
  const { code, signal, output, changes } = await runWithFault(args, { cwd: folder, below: folder, at, kind });
  const { name, path } = changes[at - 1] ?? {};
  const what = `${kind} at ${at}, ${name} ${path?.slice(folder.length)}\n${output}`;
  const tree = await read(folder);
  if (kind === "kill") {
    assert.equal(signal, "SIGKILL", what);
  } else if (code === 0) {
    assert.equal(differences(withoutLeftovers(tree), fresh), "", what);
  } else {
    assert.equal(code, 1, what);
    assert.match(output, CAUSES[kind], what);
    assert.doesNotMatch(output, /^\s+at /m, what);
    // Nothing can be moved back where nothing can be changed any more.
    if (kind !== "read-only") {
      assert.equal(differences(tree, old), "", what);
    }
  }
  const [bin = "", ...rest] = next;
  const healed = await ntli(rest, { cwd: folder, bin });
  assert.equal(healed.code, 0, `${what}\n${healed.stderr}`);
  const after = await read(folder);
  const isOld = heals === "either" && differences(after, old) === "";
  assert.ok(isOld || differences(after, fresh) === "", `${what}\n${differences(after, fresh)}`);
}

/** The paths that are not the same. @param {object} one @param {object} other */
function differences(one, other) {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  const paths = new Set([...left.keys(), ...right.keys()]);
  return [...paths].filter((path) => left.get(path) !== right.get(path)).join("\n");
}

/** Temporary folders that could not be removed; the next command does it. @param {object} tree */
function withoutLeftovers(tree) {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !/^\.ntli\/\.(next|swap)-/.test(path)));
}
