// @ts-check
import { existsSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

import { build, check } from "../../dist/sdk/index.js";
import { writeTree } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";
import { applyToSite } from "./site.mjs";

/** @typedef {import("./example.mjs").Example} Example */

/**
 * What is reported of an example; `rendered` is the same on every machine.
 *
 * @typedef {object} Reported
 * @property {string} code
 * @property {string} message
 * @property {string} [help]
 * @property {string} rendered
 * @property {{ message: string, file?: string }[]} [labels]
 */

/** An ordinary integration. */
const ORDINARY = {
  "integration.yaml": "config:\n  slug: acme\n",
  "package.json": '{ "name": "acme", "type": "module", "main": "src/index.ts" }\n',
  "src/index.ts": [
    'import { NetlifyIntegration } from "@netlify/sdk";',
    "",
    "const integration = new NetlifyIntegration();",
    "",
    'integration.addFunctions("./src/functions", { prefix: "acme" });',
    "",
    "export { integration };",
    "",
  ].join("\n"),
};

/** What an ordinary integration has as well if it is to be published. */
const PUBLISHED = {
  "details.md": "Says hello.\n",
  "package.json":
    '{ "name": "acme", "type": "module", "main": "src/index.ts", "devDependencies": { "@netlify/netlify-plugin-netlify-extension": "1.2.2" } }\n',
};

const FUNCTION = { "src/functions/hello.mts": 'export default async () => new Response("Hello");\n' };

/**
 * Makes the integration of an example, and builds and checks it; where the example has a site, the built
 * plugin runs there, too.
 *
 * @param {Example} example
 * @returns {Promise<{ built: Reported[], checked: Reported[] }>} What is reported by `build`, and on the
 *   site; and what by `check`.
 */
export async function runExample(example) {
  const root = join(makeTemp("example"), "acme");
  await makeIntegration(root, example);
  const checked = await check({ root, publish: example.publish });
  // A build does not need what publishing needs, and would build the UI.
  const built = example.publish ? checked : await build({ root });
  const site = join(root, "site");
  const onSite =
    built.ok && !example.publish && existsSync(site) ? await applyToSite(join(root, ".ntli", "build"), site) : [];
  /** @param {readonly Reported[]} all */
  const anonymous = (all) =>
    all.map((each) => ({ ...each, rendered: anonymized(each.rendered.replaceAll(root, "/acme")) }));
  return { built: anonymous([...built.diagnostics, ...onSite]), checked: anonymous(checked.diagnostics) };
}

/** Without what differs between runs and systems. @param {string} text */
function anonymized(text) {
  return text.replaceAll("\\", "/").replace(/\.next-[\w-]+/g, ".next-1");
}

/** @param {string} root @param {Example} example */
async function makeIntegration(root, { files, links, missing, publish }) {
  const paths = [...Object.keys(files), ...Object.keys(links)];
  const hasFunctions = paths.some((path) => path.startsWith("src/functions/"));
  await writeTree(root, { ...ORDINARY, ...(publish ? PUBLISHED : {}), ...(hasFunctions ? {} : FUNCTION), ...files });
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await symlink(target, join(root, path));
  }
  await Promise.all(missing.map((path) => rm(join(root, path))));
  const modules = join(root, "node_modules", "@netlify");
  await mkdir(modules, { recursive: true });
  await symlink(repository, join(modules, "sdk"), "junction");
  await symlink(join(repository, "node_modules", "@netlify", "functions"), join(modules, "functions"), "junction");
}
