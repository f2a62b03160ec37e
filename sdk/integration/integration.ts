import type { AddFunctionsOptions, IntegrationOptions } from "../types/integration.js";
import type { BuildEventHandler, BuildHookType } from "../types/netlify.js";
import { SETTINGS, SETTINGS_VERSION, type IntegrationSettings } from "./settings.js";
import { checkBuildEventHandler, checkIntegrationOptions, parseFunctionsEntry } from "./validate.js";

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
export class NetlifyIntegration<BuildConfig extends Record<string, unknown> = Record<string, unknown>> {
  /** @internal */
  readonly [SETTINGS]: IntegrationSettings;

  /** @throws {@link IntegrationError} `NI2004` when an option does not exist or is not a function. */
  constructor(options: IntegrationOptions<BuildConfig> = {}) {
    checkIntegrationOptions(options, new.target);
    this[SETTINGS] = {
      version: SETTINGS_VERSION,
      functions: [],
      handlers: new Map(),
      parseBuildConfig: options.parseBuildConfig,
    };
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
  addFunctions(path: string, options: AddFunctionsOptions): void {
    this[SETTINGS].functions.push(parseFunctionsEntry(path, options, this.addFunctions));
  }

  /**
   * Runs `handler` at an event of every build of a site that enables this integration.
   *
   * Functions are injected before the handlers of `onPreBuild` and `onPreDev` run. An event can have several handlers, which
   * run one after the other in the order they were added; in `@netlify/sdk` the last one replaces the others.
   *
   * @param event - Such as `onPreBuild`.
   * @param handler - Gets what Netlify Build passes to plugins, plus `buildConfig`. What it throws fails the build.
   * @throws {@link IntegrationError} `NI2003` when the event does not exist or the handler is not a function, `NI2004` when
   *   there are further arguments.
   */
  addBuildEventHandler(event: BuildHookType, handler: BuildEventHandler<BuildConfig>, ...rest: never[]): void {
    checkBuildEventHandler(event, handler, rest, this.addBuildEventHandler);
    const { handlers } = this[SETTINGS];
    handlers.set(event, [...(handlers.get(event) ?? []), handler]);
  }
}
