import type {
  AddEdgeFunctionsOptions,
  AddFunctionsOptions,
  BuildHookOptions,
  IntegrationOptions,
} from "../types/integration.js";
import type { BuildEventHandler, BuildHookType } from "../types/netlify.js";
import type { ConfigOf } from "../types/schema.js";
import { ApiHandlers } from "./api-handlers.js";
import { refusedConnector, type RefusedConnector } from "./connector.js";
import { SETTINGS, SETTINGS_VERSION, type IntegrationSettings } from "./settings.js";
import {
  checkIntegrationOptions,
  parseEdgeFunctionsEntry,
  parseEventHandler,
  parseFunctionsEntry,
} from "./validate.js";

/**
 * An integration: the functions and build event handlers that it adds to the sites that enable it.
 *
 * The entry file (`main` of package.json) exports it as `integration` or `extension`. Its methods only record what is
 * asked for; files are read when the integration is built, and handlers run in a site's build.
 *
 * @example
 * ```ts
 * import { NetlifyIntegration } from "@netlify/sdk";
 *
 * const integration = new NetlifyIntegration();
 * integration.addFunctions("./src/functions", { prefix: "my_unique_prefix" });
 *
 * export { integration };
 * ```
 */
export class NetlifyIntegration<
  SiteConfig = Record<string, unknown>,
  TeamConfig = Record<string, unknown>,
  BuildContext = Record<string, unknown>,
  BuildConfig = BuildContext,
  ConnectorConfig = unknown,
> extends ApiHandlers<ConfigOf<SiteConfig>, ConfigOf<TeamConfig>> {
  /** @internal */
  override readonly [SETTINGS]: IntegrationSettings;

  /** The schemas that the integration was created with. */
  readonly _buildConfigurationSchema: BuildConfig | undefined;
  readonly _buildContextSchema: BuildContext | undefined;
  readonly _siteConfigSchema: SiteConfig | undefined;
  readonly _teamConfigSchema: TeamConfig | undefined;

  /** @throws {@link IntegrationError} `NI2004` when an option does not exist, or is neither a function nor a schema. */
  constructor(options: IntegrationOptions<BuildConfig, BuildContext, SiteConfig, TeamConfig, ConnectorConfig> = {}) {
    super();
    checkIntegrationOptions(options, new.target);
    this[SETTINGS] = {
      version: SETTINGS_VERSION,
      functions: [],
      handlers: new Map(),
      generation: "integration",
      requestHandlers: new Map(),
      wrappers: new Map(),
      parseBuildConfig: options.parseBuildConfig,
      buildConfigSchema: options.buildConfigSchema,
      refused: [],
    };
    this._buildConfigurationSchema = options.buildConfigSchema;
    this._buildContextSchema = options.buildContextSchema;
    this._siteConfigSchema = options.siteConfigSchema;
    this._teamConfigSchema = options.teamConfigSchema;
  }

  /**
   * Adds all functions in a folder to the sites that enable this integration.
   *
   * Can be called several times, for several folders. The folder is read when the integration is built.
   *
   * @param path - The folder, relative to the integration's root.
   * @param options - `prefix` is required: it keeps the names apart from the site's own functions.
   * @throws {@link IntegrationError} `NI2001` when the prefix is invalid, `NI2002` when the path is not a string or empty,
   *   `NI2004` when an option does not exist or has an invalid value.
   *
   * @example
   * ```ts
   * integration.addFunctions("./src/functions", {
   *   prefix: "acme",
   *   shouldInjectFunction: ({ name }) => name !== "debug",
   * });
   * ```
   */
  addFunctions(path: string, options: AddFunctionsOptions<ConfigOf<BuildConfig>>): void {
    const { functions } = this[SETTINGS];
    functions.push(parseFunctionsEntry(path, options, functions, this.addFunctions));
  }

  /**
   * Adds all edge functions in a folder to the sites that enable this integration.
   *
   * Can be called several times, for several folders. The folder is read when the integration is built.
   *
   * @param path - The folder, relative to the integration's root.
   * @param options - `prefix` is required: it keeps the names apart from the site's own edge functions.
   * @throws {@link IntegrationError} as {@link NetlifyIntegration.addFunctions} does.
   *
   * @example
   * ```ts
   * integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
   * ```
   */
  addEdgeFunctions(path: string, options: AddEdgeFunctionsOptions<ConfigOf<BuildConfig>>): void {
    const { functions } = this[SETTINGS];
    functions.push(parseEdgeFunctionsEntry(path, options, functions, this.addEdgeFunctions));
  }

  /**
   * Runs `handler` at an event of every build of a site that enables this integration.
   *
   * Functions are injected before the handlers of `onPreBuild` and `onPreDev` run. An event can have several handlers, which
   * run one after the other in the order they were added; in `@netlify/sdk` the last one replaces the others.
   *
   * @param event - Such as `onPreBuild`.
   * @param handler - Gets what Netlify Build passes to plugins, plus `buildConfig`, `client` and `extensionEndpointFetch`. What
   *   it throws fails the build.
   * @param options - `if` decides for each site whether the handler exists.
   * @throws {@link IntegrationError} `NI2003` when the event does not exist or the handler is not a function, `NI2004` when
   *   an option does not exist or has an invalid value.
   */
  addBuildEventHandler(
    event: BuildHookType,
    handler: BuildEventHandler<
      ConfigOf<BuildConfig>,
      ConfigOf<BuildContext>,
      ConfigOf<SiteConfig>,
      ConfigOf<TeamConfig>
    >,
    options?: BuildHookOptions,
  ): void {
    const { handlers } = this[SETTINGS];
    const added = parseEventHandler(event, handler, options, this.addBuildEventHandler);
    handlers.set(event, [...(handlers.get(event) ?? []), added]);
  }

  /**
   * Not carried: Netlify Connect is a product of its own. Recorded, so that the build reports the call, and all that can be built.
   *
   * @deprecated Remove the call.
   */
  addConnector(..._options: unknown[]): RefusedConnector {
    return refusedConnector(this[SETTINGS], "addConnector", this.addConnector);
  }

  /**
   * Not carried; the name of `addConnector` before `@netlify/sdk` 1.
   *
   * @deprecated Remove the call.
   */
  createConnector(..._options: unknown[]): RefusedConnector {
    return refusedConnector(this[SETTINGS], "createConnector", this.createConnector);
  }
}

/**
 * An integration in its name since `@netlify/sdk` 2: webhooks and other handlers that exist in all generations get the
 * context of that generation.
 */
export class NetlifyExtension<
  SiteConfig = Record<string, unknown>,
  TeamConfig = Record<string, unknown>,
  BuildContext = Record<string, unknown>,
  BuildConfig = BuildContext,
  ConnectorConfig = unknown,
> extends NetlifyIntegration<SiteConfig, TeamConfig, BuildContext, BuildConfig, ConnectorConfig> {
  /** @throws {@link IntegrationError} `NI2004` when an option does not exist, or is neither a function nor a schema. */
  constructor(options: IntegrationOptions<BuildConfig, BuildContext, SiteConfig, TeamConfig, ConnectorConfig> = {}) {
    super(options);
    this[SETTINGS].generation = "extension";
  }
}
