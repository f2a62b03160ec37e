// @ts-check
// The rows that every change has to keep right, on sites of the default netlify-cli. `npm run test:sites` has the others.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";

import { buildIntegrations } from "./integration.mjs";
import { ROWS } from "./rows.mjs";
import { runRow } from "./steps.mjs";

describe("everything injected is deployed, and gone with the integration", () => {
  /** @type {import("./integration.mjs").BuiltIntegration[]} */
  let built;

  before(async () => {
    built = await buildIntegrations(["acme", "acme-renamed"]);
  });

  for (const row of ROWS.filter(({ fast }) => fast !== undefined)) {
    it(row.name, async () => {
      const [integration, renamed] = built;
      assert.ok(integration && renamed);
      /** @type {string[]} */
      const logs = [];
      const result = await runRow(row, {
        integration,
        renamed,
        ...(row.fast && { steps: row.fast }),
        report: (step, problems, output) => void (problems.length > 0 && logs.push(`${step}:\n${output}`)),
      });
      const wrong = Object.entries(result).flatMap(([step, problems]) => problems.map((each) => `${step}: ${each}`));
      assert.deepEqual(wrong, [], logs.join("\n"));
    });
  }
});
