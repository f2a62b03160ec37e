/**
 * Source mode: an integration that is not built, used as a local plugin of a site.
 *
 * The author side is imported only when the plugin is loaded, so that bundling an entry which also
 * exports `fromSource(…)` takes none of it along.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { reasonOf } from "./errors.js";
import type { NetlifyContext, NetlifyPlugin } from "./netlify.js";

const CONFIG_FILES = ["integration", "integration.netlify", "extension", "extension.netlify"].flatMap((name) => [
  `${name}.yaml`,
  `${name}.yml`,
]);

/**
 * Makes a local plugin of an integration that is not built.
 *
 * Whenever a site's build loads the plugin, the integration is built into `node_modules/.cache` of its
 * own folder, and the built plugin takes over. What is wrong with the integration fails the site's
 * build.
 *
 * @param url - `import.meta.url` of a file inside the integration.
 * @returns What the plugin file has to export as `default`.
 *
 * @example
 * ```ts
 * import { fromSource } from "@netlify/sdk";
 *
 * export default fromSource(import.meta.url);
 * ```
 */
// @__NO_SIDE_EFFECTS__
export function fromSource(url: string): () => Promise<NetlifyPlugin> {
  return async () => {
    try {
      return await load(rootOf(dirname(fileURLToPath(url))));
    } catch (error) {
      return failing(reasonOf(error));
    }
  };
}

async function load(root: string): Promise<NetlifyPlugin> {
  const { build } = await import("./build.js");
  const outDir = join(root, "node_modules", ".cache", "netlify-sdk-native", await hashOf(process.cwd()));
  const { ok, diagnostics } = await build({ root, outDir });
  const rendered = diagnostics.map((diagnostic) => diagnostic.rendered).join("\n\n");
  if (!ok) {
    return failing(rendered);
  }
  if (rendered !== "") {
    console.warn(rendered);
  }
  const file = join(outDir, "build", "index.js");
  if (!existsSync(file)) {
    return {};
  }
  const plugin = (await import(pathToFileURL(file).href)) as { default: () => NetlifyPlugin };
  return plugin.default();
}

/** One cache for each site, so that two sites can be built at the same time. */
async function hashOf(site: string): Promise<string> {
  const { createHash } = await import("node:crypto");
  return createHash("sha256").update(site).digest("hex").slice(0, 12);
}

/** The nearest folder that looks like an integration, else like a package, else `start`. */
function rootOf(start: string): string {
  const packages = ancestors(start).filter((folder) => existsSync(join(folder, "package.json")));
  const hasConfig = (folder: string): boolean => CONFIG_FILES.some((name) => existsSync(join(folder, name)));
  return packages.find(hasConfig) ?? packages[0] ?? start;
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** Loading must succeed, or Netlify Build calls it a bug of the plugin and hides the message. */
function failing(message: string): NetlifyPlugin {
  const fail = async ({ utils }: NetlifyContext): Promise<void> => {
    utils.build.failBuild(message);
  };
  return { onPreBuild: fail, onPreDev: fail };
}
