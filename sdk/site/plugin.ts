/**
 * The site side: runs in a site's build, as part of the bundled plugin.
 *
 * Everything imported here ends up in every plugin, so it must run on Node 18, without the addon and without the author side.
 */
import { BuildHook } from "../integration/build-hook.js";
import { settingsOf, type IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import type { NetlifyConfig, NetlifyContext, NetlifyPlugin } from "../types/netlify.js";
import type { Run } from "./inject.js";
import { readManifest, type PluginManifest } from "./manifest.js";
import { Site } from "./site.js";

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
  const runner = new Runner(root, settings);
  const plugin: NetlifyPlugin = {};
  for (const event of Object.values(BuildHook)) {
    // Netlify Build rejects a plugin that has a key without a function, even `undefined`.
    if (settings.handlers.has(event) || (settings.functions.length > 0 && Site.EVENTS.has(event))) {
      plugin[event] = (context) => runner.run({ event, context, settings, root });
    }
  }
  return plugin;
}

/** Runs the events of one build; Netlify Build runs them in one process. */
class Runner {
  readonly #root: URL;
  readonly #site: Site | undefined;
  #manifest: PluginManifest | undefined;

  constructor(root: URL, { functions }: IntegrationSettings) {
    this.#root = root;
    this.#site = functions.length > 0 ? new Site() : undefined;
  }

  async run(run: Run): Promise<void> {
    const { event, context, settings } = run;
    const handlers = settings.handlers.get(event) ?? [];
    const buildConfig = await this.#orFail(context, async (manifest) => {
      const isRead = handlers.length > 0 || event === "onPreBuild" || event === "onPreDev";
      const config = isRead ? buildConfigOf(context.netlifyConfig, manifest.slug, settings) : undefined;
      await this.#site?.before(run, manifest);
      return config;
    });
    for (const handler of handlers) {
      await handler({ ...context, buildConfig });
    }
    if (this.#site !== undefined) {
      await this.#orFail(context, async () => this.#site?.after(run));
    }
  }

  /** Reports errors of this package as a failed build; what the integration's own handlers throw reaches Netlify unchanged. */
  async #orFail<Result>(
    { utils }: NetlifyContext,
    action: (manifest: PluginManifest) => Promise<Result>,
  ): Promise<Result> {
    let slug = "integration";
    try {
      // Once, because the build command may delete the plugin's folder.
      this.#manifest ??= await readManifest(this.#root);
      slug = this.#manifest.slug;
      return await action(this.#manifest);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(reasonOf(thrown));
      return utils.build.failBuild(`\`${slug}\` cannot set up this site:`, { error });
    }
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
