// @ts-check
// Every example in a manual is a test: what it promises to be reported is reported, and nothing else.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { explain } from "../../dist/sdk/index.js";
import { assertAuthorsFiles } from "../support/authors-files.mjs";
import { repository } from "../support/places.mjs";
import { examplesOf } from "./example.mjs";
import { runExample } from "./run-example.mjs";

/** Codes that no files of an integration or a site can cause. */
const WITHOUT_EXAMPLE = {
  NI1009: "a bug of this package",
  NI1041: "a function of more than 50 MB",
  NI1045: "needs a large package: __test__/size/advice.test.mjs",
  NI1046: "needs a large package: __test__/size/advice.test.mjs",
  NI1047: "needs a large package: __test__/size/advice.test.mjs",
  NI1048: "needs a large package: __test__/size/advice.test.mjs",
  NI1049: "needs a large package: __test__/size/advice.test.mjs",
  NI1050: "needs a large package: __test__/size/advice.test.mjs",
  NI2036: "a build of the UI; __test__/host/ui.test.mjs",
  NI2037: "a matter of the network; __test__/host/host-site.test.mjs",
  NI2050: "a matter of `trace`",
  NI3001: "a Netlify Build without internal functions folder",
  NI3007: "a plugin that deletes functions, or a setting that excludes files; __test__/site/emptied.test.mjs",
  NI3020: "an edge function of the site itself: __test__/site/edge-functions.test.mjs",
  NI3021: "a plugin that deletes edge functions",
  NI9001: "a bug of this package",
  NI9002: "a matter of the installation",
};

/** Codes that `check` does not report, or not always: the bundler finds them, or the disk. */
const FOUND_BY_BUILD = [
  "NI1010",
  "NI1011",
  "NI1012",
  "NI1018",
  "NI1040",
  "NI1042",
  "NI1043",
  "NI1044",
  "NI1051",
  "NI1064",
  "NI2020",
  "NI2021",
];

for (const manual of await explain()) {
  const { code, name, summary, text, file } = manual;
  describe(`${code} ${name}`, () => {
    const examples = examplesOf(manual);

    it("says what is wrong, why, and what to do", () => {
      assert.match(summary, /[^.]$/, "the first line is a statement without a full stop");
      const [, ...paragraphs] = text.split("```", 1)[0]?.trim().split("\n\n") ?? [];
      assert.ok(paragraphs.length > 0, "there is nothing but the first line");
      assert.ok(existsSync(join(repository, file)), file);
    });

    it("has an example that is reported and one that is fine", { skip: code in WITHOUT_EXAMPLE }, () => {
      const fails = examples.map(({ expected }) => expected.length > 0);
      assert.ok(fails.includes(true) && fails.includes(false), `${fails.length} examples`);
    });

    for (const example of examples) {
      it(example.title, async () => {
        const { built, checked } = await runExample(example);
        assert.deepEqual(codesOf(built), example.expected, rendered(built));
        const isFoundByCheck = !example.expected.some(
          (each) => FOUND_BY_BUILD.includes(each) || each.startsWith("NI3"),
        );
        assert.deepEqual(codesOf(checked), isFoundByCheck ? example.expected : codesOf(checked), rendered(checked));
        for (const each of [...built, ...checked]) {
          assertHelpful(each);
        }
        if (!code.startsWith("NI9")) {
          assertAuthorsFiles([...built, ...checked]);
        }
      });
    }
  });
}

/** @param {import("./run-example.mjs").Reported[]} reported */
function codesOf(reported) {
  return [...new Set(reported.map(({ code }) => code))].sort();
}

/** @param {import("./run-example.mjs").Reported[]} reported */
function rendered(reported) {
  return reported.map((each) => each.rendered).join("\n\n");
}

/** @param {import("./run-example.mjs").Reported} reported */
function assertHelpful({ message, help, labels = [], rendered: text }) {
  assert.ok(help, `there is no help\n${text}`);
  const said = [message, help, ...labels.map((label) => label.message)].join(" ");
  assert.match(said, /`[^`]+`/, `nothing is named in backticks\n${text}`);
}
