/**
 * The site side: runs in a site's build, as part of the bundled plugin.
 *
 * Everything imported here ends up in every plugin, so it must run on Node 18, without the addon and without the author side.
 */
import { BuildHook } from "../integration/build-hook.js";
import { settingsOf, type IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import type { BuildHookType, NetlifyConfig, NetlifyContext, NetlifyPlugin } from "../types/netlify.js";
import { inject, type Run } from "./inject.js";
import { readManifest, type PluginManifest } from "./manifest.js";

/**
 * Creates the object that Netlify Build expects from a plugin.
 *
 * @param integration - What the integration's entry exports.
 * @param root - The plugin's folder, with `functions.json` and `functions/`.
 */
export function createPlugin(integration: unknown, root: URL): NetlifyPlugin {
  const settings = settingsOf(integration);
  if (settings === undefined) {
    throw new TypeError("The plugin contains no integration of netlify-sdk-native");
  }
  const plugin: NetlifyPlugin = {};
  for (const event of Object.values(BuildHook)) {
    // Netlify Build rejects a plugin that has a key without a function, even `undefined`.
    if (settings.handlers.has(event) || injectsAt(event, settings)) {
      plugin[event] = (context) => run({ event, context, settings, root });
    }
  }
  return plugin;
}

function injectsAt(event: BuildHookType, settings: IntegrationSettings): boolean {
  return settings.functions.length > 0 && (event === "onPreBuild" || event === "onPreDev");
}

async function run({ event, context, settings, root }: Run): Promise<void> {
  const buildConfig = await orFail(context, root, async (manifest) => {
    const config = buildConfigOf(context.netlifyConfig, manifest.slug, settings);
    if (injectsAt(event, settings)) {
      await inject({ event, context, settings, root }, manifest);
    }
    return config;
  });
  for (const handler of settings.handlers.get(event) ?? []) {
    await handler({ ...context, buildConfig });
  }
}

/** Reports errors before the integration's own handlers as a failed build; what handlers throw reaches Netlify unchanged. */
async function orFail<Result>(
  { utils }: NetlifyContext,
  root: URL,
  action: (manifest: PluginManifest) => Promise<Result>,
): Promise<Result> {
  let slug = "integration";
  try {
    const manifest = await readManifest(root);
    slug = manifest.slug;
    return await action(manifest);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(reasonOf(thrown));
    return utils.build.failBuild(`\`${slug}\` cannot set up this site:`, { error });
  }
}

function buildConfigOf(netlifyConfig: NetlifyConfig, slug: string, settings: IntegrationSettings): unknown {
  const entries: unknown = netlifyConfig["integrations"];
  const entry = Array.isArray(entries) ? entries.find(({ name }) => name === slug) : undefined;
  const { parseBuildConfig } = settings;
  if (parseBuildConfig === undefined) {
    return entry?.config;
  }
  try {
    return parseBuildConfig(entry?.config);
  } catch (cause) {
    const message = `the configuration of \`${slug}\` in netlify.toml is refused: ${reasonOf(cause)}`;
    const help = `change \`[integrations.config]\` below \`[[integrations]]\` with \`name = "${slug}"\``;
    throw new IntegrationError([problem("NI3006", message, { help })], { cause });
  }
}
