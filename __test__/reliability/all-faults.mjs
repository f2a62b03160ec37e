// @ts-check
// `npm run test:faults`: every kind of fault at every change.
import { test } from "node:test";

import { injectFaults } from "./faults.mjs";
import { SCENARIOS } from "./scenarios.mjs";

for (const scenario of SCENARIOS) {
  for (const kind of /** @type {const} */ (["kill", "full", "read-only", "files"])) {
    test(`${scenario.name}, ${kind}`, async (t) => {
      t.diagnostic(`${await injectFaults(t, scenario, kind, () => true)} faults`);
    });
  }
}
