// @ts-check
// Faults at some changes to the disk; `npm run test:faults` injects them at all.
import assert from "node:assert/strict";
import { test } from "node:test";

import { canInjectFaults } from "./fault.mjs";
import { injectFaults } from "./faults.mjs";
import { SCENARIOS } from "./scenarios.mjs";

/** All moves, because a kill between two of them leaves a mix, and a few of the others. @type {Parameters<typeof injectFaults>[3]} */
const forKills = ({ name }, index) => name === "rename" || index % 12 === 3;

/** @type {Parameters<typeof injectFaults>[3]} */
const forErrors = (_change, index) => index % 24 === 3;

for (const scenario of SCENARIOS) {
  const options = { skip: !canInjectFaults, timeout: 300_000 };
  test(`${scenario.name}, killed: the next command finishes it, or removes what there is`, options, async (t) => {
    assert.ok((await injectFaults(t, scenario, "kill", forKills)) > 0);
  });
  for (const kind of /** @type {const} */ (["full", "read-only", "files"])) {
    test(`${scenario.name}, ${kind}: nothing has changed, and the message says why`, options, async (t) => {
      assert.ok((await injectFaults(t, scenario, kind, forErrors)) > 0);
    });
  }
}
