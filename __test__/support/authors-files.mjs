// @ts-check
import assert from "node:assert/strict";
import { sep } from "node:path";

import { repository } from "./places.mjs";

/** What no diagnostic may say: generated modules, those of rolldown and of this package, and that something is a bug of it. */
const NOT_THE_AUTHORS = /\0|\\0|ntli:|ntli~|rolldown\/runtime|dist[\\/]sdk|NI9001/;

/**
 * Fails if a diagnostic shows anything but what its reader wrote or installed.
 *
 * @param {readonly { rendered: string, labels?: readonly { file?: string }[] }[]} diagnostics
 */
export function assertAuthorsFiles(diagnostics) {
  for (const { rendered, labels = [] } of diagnostics) {
    assert.doesNotMatch(rendered, NOT_THE_AUTHORS);
    for (const { file = "" } of labels) {
      assert.ok(!file.startsWith(repository + sep), `${file} is a file of this package\n${rendered}`);
    }
  }
}
