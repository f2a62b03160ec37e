// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { memberAt, withMember, withText } from "../../dist/sdk/author/migrate/json-text.js";

/** Ways to write the same object. @type {[name: string, write: (value: unknown) => string][]} */
const STYLES = [
  ["two spaces", (value) => `${JSON.stringify(value, null, 2)}\n`],
  ["four spaces", (value) => JSON.stringify(value, null, 4)],
  ["tabs and a line at the end", (value) => `${JSON.stringify(value, null, "\t")}\n`],
  ["CRLF", (value) => JSON.stringify(value, null, 2).replaceAll("\n", "\r\n")],
  ["one line", (value) => JSON.stringify(value)],
  ["a byte order mark", (value) => `\uFEFF${JSON.stringify(value, null, 2)}`],
  ["spaces around everything", (value) => JSON.stringify(value).replace(/([{}:,])(?=["{}[\]\d]|$)/g, " $1 ")],
];

const CONTENT = {
  name: 'a "b" \\ { [ ü',
  nested: { list: [1, { dependencies: { x: "no" } }, "}"], empty: {}, none: null, number: -1.5e3 },
  dependencies: { a: "1", "@netlify/sdk": "^1.42.2", z: "3" },
};

/** @param {string} text */
function parse(text) {
  return JSON.parse(text.replace(/^\uFEFF/, ""));
}

for (const [style, write] of STYLES) {
  test(`replaces a value, and nothing else: ${style}`, () => {
    const text = write(CONTENT);
    const member = memberAt(text, ["dependencies", "@netlify/sdk"]);
    assert.ok(member);
    const changed = withText(text, member, "npm:other@^1.0.0");
    assert.equal(changed, text.replace("^1.42.2", "npm:other@^1.0.0"));
    assert.equal(memberAt(text, ["nested", "dependencies", "x"]), undefined);
    assert.equal(memberAt(text, ["dependencies", "a", "x"]), undefined);
  });

  test(`adds a member at the end, written like the others: ${style}`, () => {
    const text = write(CONTENT);
    const content = parse(text);
    const expected = { ...content, dependencies: { ...content.dependencies, zod: "4" } };
    const changed = withMember(text, "dependencies", "zod", "4");
    assert.deepEqual(parse(changed), expected);
    if (!style.startsWith("spaces") && style !== "one line") {
      assert.equal(changed, write(expected));
    }
  });

  test(`adds a section, and fills an empty one: ${style}`, () => {
    for (const content of [{ name: "a" }, { name: "a", dependencies: {} }]) {
      const text = write(content);
      const changed = withMember(text, "dependencies", "zod", "4");
      const expected = { name: "a", dependencies: { zod: "4" } };
      assert.deepEqual(parse(changed), expected);
      if (!style.startsWith("spaces") && style !== "one line") {
        assert.equal(changed, write(expected));
      }
    }
    assert.deepEqual(parse(withMember(write({}), "dependencies", "zod", "4")), { dependencies: { zod: "4" } });
  });
}

test("the last of two equal keys counts, as in JSON.parse", () => {
  const text = '{ "a": { "b": "1" }, "a": { "b": "2" } }';
  const member = memberAt(text, ["a", "b"]);
  assert.equal(member && text.slice(member.valueStart, member.valueEnd), '"2"');
});
