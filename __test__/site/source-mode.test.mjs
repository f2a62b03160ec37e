// @ts-check
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";

import { startDevServer } from "../support/dev-server.mjs";
import { copyFixture } from "../support/integration.mjs";
import { buildSite, createSite } from "../support/site.mjs";

describe("an unbuilt integration as a local plugin of a site", () => {
  it("injects its functions in netlify build, and writes no output into its own folder", async () => {
    const { folder } = await copyFixture("source-plugin");
    const { code, output, functions } = await buildSite(await createSite({ plugins: [join(folder, "plugin")] }));
    assert.equal(code, 0, output);
    assert.deepEqual(functions, [
      { name: "source_answer", routes: ["/answer"], invocationMode: "stream" },
      { name: "source_ping", routes: [] },
    ]);
    assert.equal(existsSync(join(folder, ".ntli")), false);
  });

  it("injects its functions in netlify dev", async () => {
    const { folder } = await copyFixture("source-plugin");
    const site = await createSite({ plugins: [join(folder, "plugin")] });
    const server = await startDevServer(site, ["source_answer", "source_ping"]);
    try {
      assert.deepEqual(await server.request("/answer"), { status: 200, text: "42" });
      assert.deepEqual(await server.request("/.netlify/functions/source_ping"), { status: 200, text: "pong" });
    } finally {
      await server.stop();
    }
  });

  it("fails the site's build with the place of a syntax error", async () => {
    const { folder } = await copyFixture("source-plugin");
    await writeFile(join(folder, "src", "functions", "broken.mts"), "export default () => {\n  return (;\n};\n");
    const { code, output } = await buildSite(await createSite({ plugins: [join(folder, "plugin")] }));
    assert.equal(code, 2, output);
    assert.match(output, /NI1001/);
    assert.match(output, /src\/functions\/broken\.mts:2:11/);
  });
});
