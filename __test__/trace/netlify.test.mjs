// @ts-check
// The functions as a real `netlify build` would deploy them.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { describe, it } from "node:test";

import { netlifyCli } from "../support/netlify-cli.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { makeTemp } from "../support/temp.mjs";
import { buildFixture, FUNCTIONS, markers, placesIn, stackOf, trace } from "./project.mjs";

describe("functions that netlify build has packed", () => {
  for (const flags of [[], ["--minify"]]) {
    it(`throw stacks that \`trace\` maps, built with [${flags}]`, async () => {
      const root = await buildFixture(flags);
      const files = await deploy(root);
      for (const [file, names] of Object.entries(FUNCTIONS)) {
        const { code, stdout, stderr } = await trace(root, await stackOf(files[file] ?? file));
        assert.equal(code, 0, stderr);
        assert.deepEqual(
          placesIn(stdout),
          names.map((name) => markers(root)[name]),
          stdout,
        );
      }
    });
  }

  it("throw stacks with source files, built with --source-maps", async () => {
    const root = await buildFixture(["--source-maps"]);
    const files = await deploy(root);
    for (const [file, names] of Object.entries(FUNCTIONS)) {
      const stack = await stackOf(files[file] ?? file);
      assert.deepEqual(
        placesIn(stack),
        names.map((name) => markers(root)[name]),
        stack,
      );
    }
  });
});

/**
 * Builds a site with the integration, and unpacks what would be deployed.
 *
 * @param {string} root
 * @returns {Promise<Record<string, string>>} Path by name of the function's file.
 */
async function deploy(root) {
  const site = await createSite({ integration: { slug: "trace", folder: root } });
  const { code, output } = await buildSite(site);
  assert.equal(code, 0, output);
  const extract = createRequire(await netlifyCli())("extract-zip");
  const packed = join(site.folder, ".netlify", "functions");
  const target = makeTemp("unpacked");
  for (const name of readdirSync(packed).filter((each) => each.endsWith(".zip"))) {
    await extract(join(packed, name), { dir: join(target, basename(name, ".zip")) });
  }
  const paths = readdirSync(target, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(paths.map((path) => [basename(path), join(target, path)]));
}
