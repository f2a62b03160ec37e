// @ts-check
// Maps that travel with the functions: Node itself maps the stacks.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { build } from "../bundle/build.mjs";
import { readCases } from "../bundle/cases.mjs";
import { bundle, bundledFacts } from "../bundle/netlify.mjs";
import { inject } from "../bundle/site.mjs";
import { nodeBinary } from "../support/node-binary.mjs";
import { buildFixture, copyFunctions, FUNCTIONS, markers, placesIn, stackOf } from "./project.mjs";

describe("functions built with --source-maps", () => {
  /** @type {string} */ let root;
  /** @type {string} */ let folder;
  /** @type {Record<string, string>} */ let places;

  before(async () => {
    root = await buildFixture(["--source-maps"]);
    folder = copyFunctions(root);
    places = markers(root);
  });

  for (const version of ["18", process.versions.node.split(".")[0], "22"]) {
    for (const [file, names] of Object.entries(FUNCTIONS)) {
      it(`${file} throws stacks with source files, on Node ${version}`, async () => {
        const stack = await stackOf(join(folder, file), await nodeBinary(version));
        assert.deepEqual(
          placesIn(stack),
          names.map((name) => places[name]),
          stack,
        );
        assert.ok(stack.includes(join(folder, "src/lib/fail.ts")), stack);
      });
    }
  }

  it("have maps with positions, without the content of the sources", () => {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const [, map] =
        /^\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,(\S+)$/m.exec(read(name)) ?? [];
      if (name.includes("chunks") && name.endsWith("js")) {
        const { sources, sourcesContent = [], mappings } = JSON.parse(Buffer.from(map ?? "", "base64").toString());
        assert.deepEqual([sources.length > 0, sourcesContent, mappings !== ""], [true, [], true], name);
      }
    }
  });

  it("also leave their maps in the output folder", async () => {
    const maps = readdirSync(join(root, ".ntli/maps"), { recursive: true, encoding: "utf8" });
    assert.ok(
      maps.some((name) => /acme_shared-.*\.map$/.test(name)),
      maps.join(" "),
    );
  });

  /** @param {string} name */
  function read(name) {
    return name.endsWith("js") ? readFileSync(join(folder, name), "utf8") : "";
  }
});

/** Kinds of functions, and where Netlify sees what a function is only once it is bundled. */
const CASES = [
  "config-forms",
  "default-object-elsewhere",
  "events",
  "left-out",
  "v1-modules",
  "v1-schedule",
  "v2-commonjs",
];

for (const config of readCases().filter(({ name }) => CASES.includes(name))) {
  it(`${config.name}: look the same to Netlify as without maps`, async () => {
    const { root } = await build(config, ["--source-maps"]);
    const bundled = await bundle(await inject(root));
    const facts = Object.fromEntries(Object.entries(bundled).map(([name, each]) => [name, each.facts]));
    const expected = Object.entries(config.functions ?? {}).map(([name, each]) => [name, bundledFacts(each)]);
    assert.deepEqual(facts, Object.fromEntries(expected));
  });
}

it("functions built without it have no maps", async () => {
  const folder = copyFunctions(await buildFixture());
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("js"))) {
    assert.doesNotMatch(readFileSync(join(folder, name), "utf8"), /sourceMappingURL|setSourceMapsEnabled/, name);
  }
});
