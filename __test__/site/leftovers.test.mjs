// @ts-check
// What earlier builds have left on a site: it is in nobody's way, and whatever takes its place wins.
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { writeTree } from "../sdk/support.mjs";
import { startDevServer } from "../support/dev-server.mjs";
import { DEPLOYED, NAMES } from "../support/expectations.mjs";
import { buildIntegration, copyExample } from "../support/integration.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { zipItAndShipIt } from "../support/zip-it-and-ship-it.mjs";
import { changeConfig, FRAMEWORKS, setCommand } from "./changed-site.mjs";

/** A framework's server, as React Router's and others are. */
const SERVER = `export default () => new Response("framework");
export const config = { path: "/*", generator: "framework@1.0", preferStatic: true };
`;

/** @type {import("../support/integration.mjs").Integration} */
let integration;

before(async () => {
  integration = await copyExample();
  await buildIntegration(integration);
});

describe("injects what leftovers have the names of", () => {
  it("when @netlify/sdk 1.x has copied them", async () => {
    const site = await createSite({ integration });
    await writeTree(site.internal, {
      "my_unique_prefix_hello.mjs": "export default () => new Response('old');\n",
      "my_unique_prefix_nightly.mjs": "export default () => new Response('old');\n",
      "my_unique_prefix_greeting/index.mjs": "export default () => new Response('old');\n",
      "my_unique_prefix_gone.mjs": "export default () => new Response('old');\n",
    });
    const { code, output, functions } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.deepEqual(
      functions.filter(({ name }) => name !== "my_unique_prefix_gone"),
      DEPLOYED,
      output,
    );
    assert.match(output, /^Netlify deploys 9 functions of hello-integration$/m);
    assert.match(
      output,
      /^my_unique_prefix_gone +is left from an earlier build, and deployed: delete \.netlify\/functions-internal\/my_unique_prefix_gone\.mjs$/m,
    );
  });

  it("when its slug was another one, its record is damaged or lost, and a file was changed", async () => {
    const site = await createSite({ integration });
    const folder = join(site.folder, ".netlify/ntli/functions");
    await (await startDevServer(site, NAMES)).stop();
    await rm(join(folder, ".ntli-hello-integration.json"));
    await writeFile(join(folder, "my_unique_prefix_hello.mjs"), "changed");
    await renameSlug(integration.folder, "renamed");
    await buildIntegration(integration);
    await changeConfig(site, (text) => text.replace('"hello-integration"', '"renamed"'));
    const server = await startDevServer(site, NAMES);
    try {
      assert.deepEqual(await server.request("/hello"), { status: 200, text: "Hello from /hello!" });
    } finally {
      await server.stop();
      await renameSlug(integration.folder, "hello-integration");
      await buildIntegration(integration);
    }
  });
});

describe("a framework's server for every path", () => {
  it("is named with its generator, in the first and in later builds", async () => {
    const site = await createSite({ integration });
    await setCommand(
      site,
      `import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("${FRAMEWORKS}", { recursive: true });
writeFileSync("${FRAMEWORKS}/zz-server.mjs", ${JSON.stringify(SERVER)});
`,
    );
    for (const build of ["first", "second"]) {
      const { code, output, functions } = await buildSite(site);
      assert.equal(code, 0, output);
      assert.equal(functions.length, DEPLOYED.length + 1, build);
      const reported = [...output.matchAll(/warning\[(NI\d+)\]/g)].map(([, each]) => each);
      assert.deepEqual(reported, ["NI3012"], `${build}\n${output}`);
      assert.match(
        output,
        /`\/hello` of the integration `hello-integration` .* and `\/\*` of `framework@1\.0` of this site/,
      );
      assert.match(
        output,
        /Netlify deploys both with equal priority, so it is not certain which of them gets a request/,
      );
    }
    const server = await startDevServer(site, NAMES);
    try {
      assert.deepEqual(await server.request("/hello"), { status: 200, text: "Hello from /hello!" });
      assert.doesNotMatch(server.output(), /NI3012/);
    } finally {
      await server.stop();
    }
    const after = await buildSite(site);
    assert.equal(after.functions.length, DEPLOYED.length + 1, after.output);
  });
});

it("netlify deploy finds the functions without a new build", async () => {
  const site = await createSite({ integration });
  await buildSite(site);
  const { zipFunctions } = await zipItAndShipIt();
  // The call in `utils/deploy/hash-fns.js` of netlify-cli.
  /** @type {{ name: string }[]} */
  const zipped = await zipFunctions([site.internal, join(site.folder, FRAMEWORKS)], join(site.folder, "zipped"), {
    basePath: site.folder,
    configFileDirectories: [site.internal],
    config: {},
  });
  assert.deepEqual(
    zipped.map(({ name }) => name).sort(),
    DEPLOYED.map(({ name }) => name),
  );
});

it("the site's own function answers in netlify dev at a path that an injected one has, too", async () => {
  const site = await createSite({ integration });
  await writeTree(join(site.folder, "netlify/functions"), {
    "own.mjs": 'export default () => new Response("own");\nexport const config = { path: "/hello" };\n',
  });
  await writeTree(site.folder, { [`${FRAMEWORKS}/zz-server.mjs`]: SERVER });
  const server = await startDevServer(site, ["own", ...NAMES]);
  try {
    assert.deepEqual(await server.request("/hello"), { status: 200, text: "own" });
    assert.match(server.output(), /NI3011.*the one of this site takes precedence/);
    // Then, what an earlier build has left may answer at the paths of other functions.
    assert.match(server.output(), /NI3012.*an earlier build of this site \(\.netlify\/v1\/functions\/zz-server\.mjs\)/);
    assert.match(server.output(), /= help: delete `\.netlify\/v1\/functions\/zz-server\.mjs`/);
  } finally {
    await server.stop();
  }
});

/** @param {string} folder @param {string} slug */
async function renameSlug(folder, slug) {
  const file = join(folder, "integration.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace(/slug: .*/, `slug: ${slug}`));
}

it("a leftover that is deployed, too, is named as one", async () => {
  const site = await createSite({ integration });
  await writeTree(site.internal, {
    "gone.mjs": 'export default () => new Response("gone");\nexport const config = { path: "/hello" };\n',
  });
  const { code, output, functions } = await buildSite(site);
  assert.equal(code, 0, output);
  assert.ok(functions.some(({ name }) => name === "gone"));
  assert.match(
    output,
    /warning\[NI3011\]: .* and an earlier build of this site \(\.netlify\/functions-internal\/gone\.mjs\)/,
  );
  assert.match(output, /= help: delete `\.netlify\/functions-internal\/gone\.mjs`: this build has not written it/);
});
