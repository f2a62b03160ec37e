// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { IntegrationError, problem } from "../../dist/sdk/shared/errors.js";
import { printable } from "../../dist/sdk/shared/printable.js";
import { logInjected, logServed } from "../../dist/sdk/site/report.js";

test("spells out every control character but line breaks, tabs and colours", () => {
  const kept = "a\tb\n\u001B[31mred\u001B[0m \u001B[1;38;5;9mbold\u001B[m é 😀";
  assert.equal(printable(kept), kept);
  for (let code = 0; code < 0xa0; code += 1) {
    const character = String.fromCharCode(code);
    const isControl = code < 0x20 || code >= 0x7f;
    const hex = code.toString(16).toUpperCase().padStart(2, "0");
    const shown = isControl && !"\n\t".includes(character) ? `\\x${hex}` : character;
    assert.equal(printable(`a${character}b`), `a${shown}b`);
  }
  assert.equal(printable("\u001B]0;title\u0007\u001B[2J\u001B[31"), "\\x1B]0;title\\x07\\x1B[2J\\x1B[31");
});

test("messages of errors are printable", () => {
  const error = new IntegrationError([problem("NI3003", "`a\u001B[2J` cannot be copied", { help: "rename it" })]);
  assert.ok(error.message.includes("`a\\x1B[2J`"), error.message);
});

test("the log of a site is printable", async (t) => {
  const log = t.mock.method(console, "log", () => undefined);
  const title = "\u001B]0;title\u0007";
  const functions = [{ injectedName: "acme_a", routes: [`/${title}`] }];
  const injection = /** @type {import("../../dist/sdk/site/inject.js").Injection} */ (
    /** @type {unknown} */ ({ slug: "acme", functions, leftOut: [title] })
  );
  logInjected(injection);
  logServed(injection);
  const lines = log.mock.calls.map(({ arguments: [line] }) => String(line));
  assert.ok(lines.length >= 3);
  assert.equal(lines.filter((line) => line.includes("\\x1B]0;title\\x07")).length, 2, lines.join("\n"));
  assert.ok(lines.every((line) => line === printable(line)));
});
