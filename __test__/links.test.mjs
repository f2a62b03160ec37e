// @ts-check
// Checks that relative links in Markdown files lead to files and headings that exist.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { repository } from "./support/places.mjs";

const LINK = /\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?(?: "[^"]*")?\)/g;
const HEADING = /^#+ (.+)$/gm;

const pages = [
  ...readdirSync(repository).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

for (const page of pages) {
  test(`links of ${page.replaceAll("\\", "/")}`, () => {
    for (const [link, path = "", anchor] of read(page).matchAll(LINK)) {
      const target = path === "" ? page : join(dirname(page), path);
      assert.ok(existsSync(join(repository, target)), `${link} leads to no file`);
      if (anchor !== undefined) {
        assert.ok(anchorsOf(target).includes(anchor), `${link} leads to no heading`);
      }
    }
  });
}

/** The anchors that GitHub gives to headings. @param {string} page */
function anchorsOf(page) {
  return [...read(page).matchAll(HEADING)].map(([, text = ""]) => {
    return text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\-_ ]/gu, "")
      .replaceAll(" ", "-");
  });
}

/** @param {string} page */
function read(page) {
  return readFileSync(join(repository, page), "utf8");
}
