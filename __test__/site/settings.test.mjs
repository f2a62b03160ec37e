// @ts-check
// What a site sets in `included_files`: it counts for injected functions, and takes none of their own files away.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { filesInArchive } from "../../dist/sdk/site/archive.js";
import { writeTree } from "../sdk/support.mjs";
import { callDeployed, readDeployed } from "../sites/deployed.mjs";
import { buildIntegration, copyFixture } from "../support/integration.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { changeConfig } from "./changed-site.mjs";

/** @type {import("../support/integration.mjs").Integration} */
let integration;

before(async () => {
  integration = await copyFixture("site-settings");
  await buildIntegration(integration);
});

const FILES = {
  "netlify/functions/own.mjs": "export default () => new Response();\n",
  "from-handler/a.txt": "",
  "for-all/a.txt": "",
  "for-all/secret.txt": "",
  "for-modern/a.txt": "",
  "for-legacy/a.txt": "",
};

/** @param {string} settings Of functions, in netlify.toml. */
async function siteWith(settings) {
  const site = await createSite({ integration });
  await writeTree(site.folder, FILES);
  await changeConfig(site, (text) => text.replace("[[integrations]]", `${settings}\n[[integrations]]`));
  return site;
}

/** The files of a deployed function that match. @param {import("../support/site.mjs").Site} site @param {string} name */
async function deployedFiles({ folder }, name) {
  const files = await filesInArchive(join(folder, ".netlify/functions", `${name}.zip`));
  assert.ok(files, name);
  return [...files]
    .map((file) => /(?:^|\/)((?:for|from)-[^/]+\/.*|motto\.txt)$/.exec(file)?.[1] ?? "")
    .filter(Boolean)
    .sort();
}

describe("patterns of a site", () => {
  /** @type {import("../support/site.mjs").Site} */
  let site;

  before(async () => {
    site = await siteWith(`[functions]
  included_files = ["for-all/**", "!for-all/secret.txt", "!.netlify/**", "!**/*.cjs", "!**/motto.txt", "!**/node_modules/**"]

[functions.set_modern]
  included_files = ["for-modern/**"]

[functions.set_legacy]
  included_files = ["./for-legacy/*.txt"]
`);
    const { code, output } = await buildSite(site);
    assert.equal(code, 0, output);
  });

  it("are added to those of a v2 function, with what the integration's own handler sets", async () => {
    const expected = ["for-all/a.txt", "for-modern/a.txt", "from-handler/a.txt", "motto.txt"];
    assert.deepEqual(await deployedFiles(site, "set_modern"), expected);
  });

  it("are added to those of a v1 function, with what the integration's own handler sets", async () => {
    const expected = ["for-all/a.txt", "for-legacy/a.txt", "from-handler/a.txt", "motto.txt"];
    assert.deepEqual(await deployedFiles(site, "set_legacy"), expected);
  });

  it("still apply to the site's own functions", async () => {
    assert.deepEqual(await deployedFiles(site, "own"), ["for-all/a.txt"]);
  });
});

it("fails the build when the site excludes a file of one injected function", async () => {
  const site = await siteWith('[functions.set_legacy]\n  included_files = ["!**/motto.txt"]\n');
  const { code, output } = await buildSite(site);
  assert.equal(code, 2, output);
  assert.match(
    output,
    /error\[NI3007\]: `set_chunks\/.*motto\.txt` of `set_legacy` is not deployed: a pattern with `!`/,
  );
});

describe("functions have their entry, chunks and data although the site sets", () => {
  const EXPECTED = {
    "set_chunk-legacy": { text: "legacy from a chunk" },
    "set_chunk-modern": { text: "modern from a chunk" },
    set_legacy: { text: "Small is beautiful.\n" },
    set_modern: { text: "Small is beautiful.\n" },
    "set_single-legacy": { text: "legacy" },
  };
  const PATTERNS = ["!.netlify/**", "!**/*.cjs", "!**/*.mjs", "!**/set_chunks/**", "!**"];
  for (const bundler of [undefined, "esbuild", "nft", "none"]) {
    for (const patterns of [[], PATTERNS]) {
      const lines = [
        ...(bundler === undefined ? [] : [`node_bundler = "${bundler}"`]),
        ...(patterns.length === 0 ? [] : [`included_files = ${JSON.stringify(patterns)}`]),
      ];
      if (lines.length > 0) {
        it(`${lines.join(", ")} for all`, async () => {
          const site = await siteWith(["[functions]", ...lines, ""].join("\n"));
          const since = Date.now();
          const { code, output } = await buildSite(site);
          assert.equal(code, 0, output);
          const deployed = await readDeployed(join(site.folder, ".netlify/functions"), since);
          const injected = deployed.filter(({ name }) => name.startsWith("set_"));
          assert.deepEqual(Object.fromEntries(await callDeployed(injected, site.netlify)), EXPECTED);
        });
      }
    }
  }
});
