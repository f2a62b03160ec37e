/** Source mode: builds an integration in the build of a site, and loads the plugin. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { ancestors } from "../shared/ancestors.js";
import { CONFIG_FILES, PACKAGE_FILE, PLUGIN_DIR, PLUGIN_FILE } from "../shared/layout.js";
import type { LoadContext, NetlifyPlugin } from "../types/netlify.js";
import { build } from "./build.js";

/**
 * Builds the integration that the file at `url` belongs to, and loads its plugin.
 *
 * The output is kept in `node_modules/.cache` of the integration, one folder for each site, so that two sites
 * can be built at the same time.
 *
 * @throws An error whose message is the rendered diagnostics, when the integration cannot be built.
 */
export async function loadFromSource(url: string, inputs?: unknown, load?: LoadContext): Promise<NetlifyPlugin> {
  const root = rootOf(dirname(fileURLToPath(url)));
  const outDir = join(root, "node_modules", ".cache", "netlify-sdk-native", hashOf(process.cwd()));
  const { ok, diagnostics } = await build({ root, outDir, site: false }, "");
  const rendered = diagnostics.map((diagnostic) => diagnostic.rendered).join("\n\n");
  if (!ok) {
    throw new Error(rendered);
  }
  if (rendered !== "") {
    console.warn(rendered);
  }
  const file = join(outDir, PLUGIN_DIR, PLUGIN_FILE);
  if (!existsSync(file)) {
    return {};
  }
  const plugin = (await import(pathToFileURL(file).href)) as { default: LoadPlugin };
  return plugin.default(inputs, load);
}

type LoadPlugin = (inputs?: unknown, load?: LoadContext) => Promise<NetlifyPlugin>;

function hashOf(site: string): string {
  return createHash("sha256").update(site).digest("hex").slice(0, 12);
}

/** The nearest folder that looks like an integration, else like a package, else `start`. */
function rootOf(start: string): string {
  const packages = ancestors(start).filter((folder) => existsSync(join(folder, PACKAGE_FILE)));
  const hasConfig = (folder: string): boolean => CONFIG_FILES.some((name) => existsSync(join(folder, name)));
  return packages.find(hasConfig) ?? packages[0] ?? start;
}
