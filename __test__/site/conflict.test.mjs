// @ts-check
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { before, describe, it } from "node:test";

import { writeTree } from "../sdk/support.mjs";
import { buildIntegration, copyExample, copyFixture } from "../support/integration.mjs";
import { fixtures } from "../support/places.mjs";
import { buildSite, createSite } from "../support/site.mjs";
import { FRAMEWORKS, makeLocalPlugin, setCommand } from "./changed-site.mjs";

const OWN_HELLO = 'export default () => new Response();\n\nexport const config = { path: "/hello", method: "GET" };\n';
const FILE = "my_unique_prefix_hello-world.mjs";

describe("a file with the same name from another plugin", () => {
  it("fails the build with both owners and a fix, and is not changed", async () => {
    const integration = await copyExample();
    await buildIntegration(integration);
    const site = await createSite({ integration, plugins: [join(fixtures, "rival-plugin")] });
    const { code, output } = await buildSite(site);
    assert.equal(code, 2, output);
    assert.match(output, /NI3002/);
    assert.match(output, new RegExp(`\\.netlify/functions-internal/${FILE}`));
    assert.match(output, /belongs to another plugin of this site/);
    assert.match(output, /and the integration `hello-integration` needs the path/);
    assert.match(output, /= help: .*prefix/);
    assert.deepEqual(await readdir(site.internal), [FILE]);
    assert.match(await readFile(join(site.internal, FILE), "utf8"), /rival/);
  });

  it("names the other owner if it is an integration, too", async () => {
    const [first, second] = [await copyFixture("same-prefix"), await copyExample()];
    await buildIntegration(first);
    await buildIntegration(second);
    const site = await createSite({ integration: second, plugins: [join(first.folder, ".ntli", "build")] });
    const { code, output } = await buildSite(site);
    assert.equal(code, 2, output);
    assert.match(output, /NI3002/);
    assert.match(
      output,
      /it belongs to the integration `same-prefix`, and the integration `hello-integration` needs the path/,
    );
    assert.match(await readFile(join(site.folder, FRAMEWORKS, FILE), "utf8"), /Hello from somebody else!/);
  });
});

describe("functions of the site that conflict with injected ones", () => {
  const OWN = {
    "my_unique_prefix_greeting.js": "export default () => new Response();\n",
    "my_unique_prefix_media-type.js": "export default () => new Response();\n",
    "my_unique_prefix_hello-world/index.mts": "export default () => new Response();\n",
    "own-hello.mts": OWN_HELLO,
    "page.mts": 'export default () => new Response();\n\nexport const config = { path: "/:page" };\n',
  };
  /** @type {import("../support/site.mjs").Site} */
  let site;
  /** @type {import("../support/site.mjs").SiteBuild} */
  let build;

  before(async () => {
    const integration = await copyExample();
    await buildIntegration(integration);
    site = await createSite({ integration });
    await writeTree(join(site.folder, "netlify", "functions"), OWN);
    build = await buildSite(site);
  });

  it("do not fail the build, and each is reported once", () => {
    assert.equal(build.code, 0, build.output);
    const reported = [...build.output.matchAll(/warning\[(NI\d+)\]/g)].map(([, code]) => code).sort();
    assert.deepEqual(reported, ["NI3010", "NI3010", "NI3010", "NI3011", "NI3012"], build.output);
  });

  it("are deployed, or not, as the log says", async () => {
    const deployed = await mainFiles(site);
    const said = winners(build);
    assert.equal(said.length, 3);
    for (const { name, file } of said) {
      assert.equal(deployed[name], file, build.output);
    }
  });

  it("are also reported when they are the ones that are dropped", async () => {
    const integration = await copyFixture("handler-order");
    await buildIntegration(integration);
    const other = await createSite({ integration });
    await writeTree(join(other.folder, "netlify", "functions"), { "order_second.mts": "export default () => {};\n" });
    const dropped = await buildSite(other);
    const file = `${FRAMEWORKS}/order_second.mjs`;
    assert.deepEqual(winners(dropped), [{ name: "order_second", file }], dropped.output);
    assert.equal((await mainFiles(other))["order_second"], file);
  });

  it("are reported with the URL, both owners and who wins", () => {
    assert.match(
      build.output,
      /the integration `hello-integration` \(`my_unique_prefix_hello`\) and this site \(netlify\/functions\/own-hello\.mts\) both have a function at `\/hello` for GET; Netlify deploys both, and the one of this site takes precedence/,
    );
    assert.match(
      build.output,
      /`\/hello` of the integration `hello-integration` \(`my_unique_prefix_hello`\) and `\/:page` of this site \(netlify\/functions\/page\.mts\) both match `\/hello`;/,
    );
    assert.match(build.output, /^ *--> netlify\/functions\/page\.mts:3:31$/m);
  });

  it("are not counted among those that are deployed", () => {
    assert.match(build.output, /^hello-integration adds 9 functions to this site \(context: dev\)$/m);
    const owned = winners(build).filter(({ file }) => !file.startsWith(".netlify/"));
    assert.ok(
      build.output.includes(`\nNetlify deploys ${9 - owned.length} functions of hello-integration\n`),
      build.output,
    );
    for (const { name, file } of owned) {
      assert.match(build.output, new RegExp(`^${name} +is deployed from ${file} instead$`, "m"));
    }
  });
});

it("a function in a folder that a plugin names at onBuild belongs to the site", async () => {
  const integration = await copyExample();
  await buildIntegration(integration);
  const body = 'export const onBuild = ({ netlifyConfig }) => { netlifyConfig.build.functions = "lambda"; };\n';
  const site = await createSite({ integration, plugins: [await makeLocalPlugin("naming", body)] });
  await writeTree(site.folder, { "lambda/own.mjs": OWN_HELLO });
  const { code, output, functions } = await buildSite(site);
  assert.equal(code, 0, output);
  assert.ok(functions.some(({ name }) => name === "own"));
  assert.match(
    output,
    /warning\[NI3011\]: .* and this site \(lambda\/own\.mjs\) both have a function at `\/hello` for GET; .*the one of this site takes precedence/,
  );
});

it("what a build has written into the site's functions folder is not what its owner is told to change", async () => {
  const integration = await copyExample();
  await buildIntegration(integration);
  const site = await createSite({ integration });
  await writeTree(join(site.folder, "netlify/functions"), { "own.mjs": OWN_HELLO });
  const server =
    'export default () => new Response();\nexport const config = { path: "/*", generator: "nitro@2.12.4" };\n';
  await setCommand(
    site,
    `import { writeFileSync } from "node:fs";
writeFileSync("netlify/functions/compiled.mjs", ${JSON.stringify(OWN_HELLO)});
writeFileSync("netlify/functions/server.mjs", ${JSON.stringify(server)});
`,
  );
  const { code, output } = await buildSite(site);
  assert.equal(code, 0, output);
  const helps = [...output.matchAll(/= help: (.*)/g)].map(([, help]) => help).sort();
  assert.deepEqual(
    helps,
    [
      "ask the author of the integration `hello-integration` for a function without `path`, which responds at `/.netlify/functions/my_unique_prefix_hello`",
      "change `path` in `netlify/functions/own.mjs`, or ask the author of the integration `hello-integration` for another path",
      "change `path` in the source of `netlify/functions/compiled.mjs`, which this build has written, or ask the author of the integration `hello-integration` for another path",
    ],
    output,
  );
  assert.match(
    output,
    /`\/\*` of `nitro@2\.12\.4` of this site .* the one of `nitro@2\.12\.4` of this site takes precedence/,
  );
});

describe("two integrations with a function at the same path", () => {
  it("both are named by the one that runs later", async () => {
    const [first, second] = [await copyFixture("same-route"), await copyExample()];
    const entry = join(first.folder, "src/index.ts");
    await writeFile(entry, (await readFile(entry, "utf8")).replace(/, onConflict: "error"/, ""));
    await buildIntegration(first);
    await buildIntegration(second);
    const site = await createSite({ integration: second, plugins: [join(first.folder, ".ntli", "build")] });
    const { code, output, functions } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.equal(output.match(/NI3011/g)?.length, 1, output);
    assert.match(
      output,
      /warning\[NI3011\]: the integration `hello-integration` \(`my_unique_prefix_hello`\) and the integration `same-route` both have a function at `\/hello`; Netlify deploys both with equal priority/,
    );
    assert.equal(functions.filter(({ routes }) => routes.includes("/hello")).length, 2);
  });

  it("fail the build if the earlier one asks for errors", async () => {
    const [first, second] = [await copyFixture("same-route"), await copyExample()];
    await buildIntegration(first);
    await buildIntegration(second);
    const site = await createSite({ integration: second, plugins: [join(first.folder, ".ntli", "build")] });
    const { code, output } = await buildSite(site);
    assert.equal(code, 2, output);
    assert.match(output, /error\[NI3011\]: the integration `same-route` .* and the integration `hello-integration`/);
  });
});

describe('an integration with `onConflict: "error"`', () => {
  /** @type {import("../support/integration.mjs").Integration} */
  let integration;

  before(async () => {
    integration = await copyFixture("same-route");
    await buildIntegration(integration);
  });

  it("fails the build and does not change the site", async () => {
    const site = await createSite({ integration });
    await writeTree(join(site.folder, "netlify", "functions"), { "own.mts": OWN_HELLO });
    const { code, output } = await buildSite(site);
    assert.equal(code, 2, output);
    assert.match(
      output,
      /error\[NI3011\]: the integration `same-route` .* and this site \(netlify\/functions\/own\.mts\)/,
    );
    assert.match(output, /= help: change `path` in `netlify\/functions\/own\.mts`/);
    assert.equal(existsSync(site.internal), false);
    assert.equal(existsSync(join(site.folder, FRAMEWORKS)), false);
  });

  it("injects although the addon is missing", async () => {
    const plugin = join(integration.folder, ".ntli", "build");
    await rm(join(plugin, "native"), { recursive: true });
    const site = await createSite({ plugins: [plugin] });
    await writeTree(join(site.folder, "netlify", "functions"), { "own.mts": OWN_HELLO });
    const { code, output, functions } = await buildSite(site);
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /NI3011/);
    assert.deepEqual(
      functions.map(({ name }) => name),
      ["own", "same_route_greet"],
    );
  });
});

/** The file that each warning names as the deployed one. @param {import("../support/site.mjs").SiteBuild} build */
function winners({ output }) {
  const said =
    /and this site \((.*?)\) both have a function `(.*?)`; Netlify deploys only the one of (this site|the integration `[^`\n]*`)/g;
  return [...output.matchAll(said)].map(([, own = "", name = "", winner]) => {
    return { name, file: winner === "this site" ? own : `${FRAMEWORKS}/${name}.mjs` };
  });
}

/** The main file of each deployed function, by name. @param {import("../support/site.mjs").Site} site */
async function mainFiles({ folder }) {
  /** @type {{ functions: { name: string, mainFile: string }[] }} */
  const { functions } = JSON.parse(await readFile(join(folder, ".netlify", "functions", "manifest.json"), "utf8"));
  return Object.fromEntries(
    functions.map(({ name, mainFile }) => [name, relative(folder, mainFile).replaceAll("\\", "/")]),
  );
}
