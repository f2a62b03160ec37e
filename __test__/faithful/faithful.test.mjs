// @ts-check
// A part of `npm run faithful`, which builds the programs in more forms and runs more random ones.
import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { judge } from "./judge.mjs";
import { readKinds } from "./programs.mjs";
import { runRandom, textOf } from "./random/run.mjs";
import { faults } from "./report.mjs";

/**
 * The same programs each time, which take a minute: a change fails for what it breaks. Others are compared each night, by
 * `npm run faithful -- --random`.
 */
const RANDOM = { seed: 604_185_146, count: 600, seconds: Number.POSITIVE_INFINITY, enough: 1 };

const kinds = await readKinds();

describe("a built program answers as the program does", () => {
  for (const { name, programs } of kinds) {
    it(`${name}: ${programs.length} programs`, async () => {
      assert.ok(programs.length > 0);
      const verdicts = await judge(programs, ["v2 shared", "v1 shared", "v1 minified", "handler"]);
      assert.equal(faults(verdicts).join("\n"), "");
    });
  }

  it(`${RANDOM.count} random module graphs`, async () => {
    const { found, count } = await runRandom(RANDOM);
    assert.equal(found.map(textOf).join("\n\n"), "");
    assert.ok(count >= RANDOM.count);
  });
});
