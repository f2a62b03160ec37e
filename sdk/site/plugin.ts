/**
 * The site side: runs in a site's build, as part of the bundled plugin.
 *
 * Everything imported here ends up in every plugin, so it must run on Node 18, without the addon and without the author side.
 */
import { settingsOf, type EventHandler, type IntegrationSettings } from "../integration/settings.js";
import { reasonOf } from "../shared/errors.js";
import type { LoadContext, NetlifyContext, NetlifyPlugin } from "../types/netlify.js";
import { buildConfigOf } from "./build-config.js";
import { readBuildContext } from "./build-context.js";
import { eventsFor, hasConditions, leftOut, type SiteEvents } from "./events.js";
import { buildClient, endpointFetch, type Identity } from "./extension-client.js";
import type { Run } from "./inject.js";
import { readManifest, type PluginManifest } from "./manifest.js";
import { Site } from "./site.js";
import { log } from "./log.js";

/**
 * Creates the object that Netlify Build expects from a plugin.
 *
 * @param integration - What the integration's entry exports.
 * @param root - The plugin's folder, with `functions.json` and `functions/`.
 * @param load - What Netlify Build passes to the plugin when it loads it.
 */
export async function createPlugin(integration: unknown, root: URL, load: LoadContext = {}): Promise<NetlifyPlugin> {
  const settings = settingsOf(integration);
  if (settings === undefined) {
    throw new TypeError("The plugin contains no integration of netlify-sdk-native");
  }
  const hostSiteId = (integration as { _hostSiteId?: string })._hostSiteId;
  const runner = new Runner(root, settings, hostSiteId);
  const plugin: NetlifyPlugin = {};
  // Netlify Build rejects a plugin that has a key without a function, even `undefined`.
  for (const [event, handlers] of await runner.events(load)) {
    plugin[event] = (context) => runner.run({ event, context, settings, root }, handlers);
  }
  return plugin;
}

/** Runs the events of one build; Netlify Build runs them in one process. */
class Runner {
  readonly #root: URL;
  readonly #settings: IntegrationSettings;
  readonly #hostSiteId: string | undefined;
  readonly #site: Site | undefined;
  #manifest: PluginManifest | undefined;
  /** Why the events of the site could not be found out. */
  #loadError: unknown;

  constructor(root: URL, settings: IntegrationSettings, hostSiteId: string | undefined) {
    this.#root = root;
    this.#settings = settings;
    this.#hostSiteId = hostSiteId;
    this.#site = settings.functions.length > 0 ? new Site() : undefined;
  }

  /**
   * The events of the site. Netlify Build reports a plugin that fails to load as a bug of the plugin and hides the message, so
   * an error is kept for the first event.
   */
  async events({ netlifyConfig }: LoadContext): Promise<SiteEvents> {
    const settings = this.#settings;
    if (!hasConditions(settings)) {
      return eventsFor(settings, undefined);
    }
    try {
      const { slug } = await this.#read();
      const events = eventsFor(settings, await buildConfigOf(netlifyConfig, slug, settings));
      for (const event of leftOut(settings, events)) {
        log(`${slug} leaves out ${event} on this site, as its \`if\` is false for the configuration in netlify.toml`);
      }
      return events;
    } catch (error) {
      this.#loadError = error;
      return new Map([
        ["onPreBuild", []],
        ["onPreDev", []],
      ]);
    }
  }

  async run(run: Omit<Run, "site">, handlers: readonly EventHandler[]): Promise<void> {
    const { event, context } = run;
    const { constants, netlifyConfig } = context;
    const added = await this.#orFail(context, async (manifest) => {
      const isRead = handlers.length > 0 || event === "onPreBuild" || event === "onPreDev";
      const buildConfig = isRead ? await buildConfigOf(netlifyConfig, manifest.slug, this.#settings) : undefined;
      const identity: Identity = { slug: manifest.slug, hostSiteId: this.#hostSiteId };
      const hasContext = handlers.length > 0 && this.#settings.requestHandlers.has("build-context");
      const buildContext = hasContext ? await readBuildContext(identity, constants) : undefined;
      if (buildContext?.isRefused) {
        return undefined;
      }
      const client = buildClient(identity, context);
      const site = { buildConfig, constants, netlifyConfig, client, env: process.env };
      await this.#site?.before({ ...run, site }, manifest);
      return {
        buildConfig,
        client,
        extensionEndpointFetch: endpointFetch(identity, context),
        ...(buildContext?.value !== undefined && { buildContext: buildContext.value }),
      };
    });
    if (added === undefined) {
      return;
    }
    for (const { handler } of handlers) {
      await handler({ ...context, ...added });
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
      const manifest = await this.#read();
      slug = manifest.slug;
      if (this.#loadError !== undefined) {
        throw this.#loadError;
      }
      return await action(manifest);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(reasonOf(thrown));
      return utils.build.failBuild(`\`${slug}\` cannot set up this site:`, { error });
    }
  }

  /** Reads once, because the build command may delete the plugin's folder. */
  async #read(): Promise<PluginManifest> {
    this.#manifest ??= await readManifest(this.#root);
    return this.#manifest;
  }
}
