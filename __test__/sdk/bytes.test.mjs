// @ts-check
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { formatBytes, parseBytes } from "../../dist/sdk/shared/bytes.js";

test("shows sizes as the native side does", async () => {
  const text = await readFile(new URL("../../fixtures/bytes.json", import.meta.url), "utf8");
  /** @type {[bytes: number, text: string][]} */
  const examples = JSON.parse(text);
  assert.deepEqual(
    examples.map(([bytes]) => [bytes, formatBytes(bytes)]),
    examples,
  );
});

test("parses a number of bytes or a string with a unit", () => {
  const sizes = [1, "1", "1B", "1.5 kB", "1KB", "2 MiB", "0.5GB", 0, -1, "0.1B", "5 mb", "MB", "", null, Infinity];
  const bytes = [1, 1, 1, 1500, 1000, 2_097_152, 500_000_000];
  assert.deepEqual(sizes.map(parseBytes), [...bytes, ...sizes.slice(bytes.length).map(() => undefined)]);
});
