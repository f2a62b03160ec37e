// @ts-check
// A part of `npm run faithful`, which builds the programs in more forms and runs more random ones.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { describe, it } from "node:test";

import { judge } from "./judge.mjs";
import { readKinds } from "./programs.mjs";
import { runRandom, textOf } from "./random/run.mjs";
import { faults } from "./report.mjs";

const SECONDS = 60;

const kinds = await readKinds();

describe("a built program answers as the program does", () => {
  for (const { name, programs } of kinds) {
    it(`${name}: ${programs.length} programs`, async () => {
      assert.ok(programs.length > 0);
      const verdicts = await judge(programs, ["v2 shared", "v1 shared", "handler"]);
      assert.equal(faults(verdicts).join("\n"), "");
    });
  }

  it("random module graphs, for a minute", async (test) => {
    const seed = randomInt(1_000_000_000);
    const { found, count } = await runRandom({ seed, count: Number.POSITIVE_INFINITY, seconds: SECONDS, enough: 1 });
    assert.equal(found.map(textOf).join("\n\n"), "");
    assert.ok(count > 0);
    test.diagnostic(`${count} programs from seed ${seed}`);
  });
});
