// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { CODES } from "../../dist/sdk/shared/codes.js";
import { explain } from "../../dist/sdk/index.js";

test("codes found in JavaScript have the same names as in the table of all codes", async () => {
  const found = (await explain()).filter(({ isFoundBySdk }) => isFoundBySdk);
  assert.deepEqual(
    Object.entries(CODES),
    found.map(({ code, name }) => [code, name]),
  );
});
