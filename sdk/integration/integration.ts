import type { AddFunctionsOptions, IntegrationOptions } from "../types/integration.js";
import type { BuildEventHandler, BuildHookType } from "../types/netlify.js";
import { SETTINGS, SETTINGS_VERSION, type IntegrationSettings } from "./settings.js";
import { checkBuildEventHandler, checkIntegrationOptions, parseFunctionsEntry } from "./validate.js";

/**
 * An integration: what it adds to the sites that enable it.
 *
 * Only records: nothing is read or written before the integration is built, or a site's build runs.
 * The entry file (`main` of package.json) exports it as `integration` or `extension`.
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

  /** @throws {@link IntegrationError} `NI2004` for an option that does not exist. */
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
   * Adds every function in a folder to the sites that enable this integration.
   *
   * Only records the request: the folder is read when the integration is built. Every call adds a
   * folder.
   *
   * @param path - Folder of the functions, relative to the integration's root.
   * @param options - `prefix` goes in front of every name, so that it cannot collide with the site's
   *   own functions.
   * @throws {@link IntegrationError} `NI2001` when the prefix is not a valid name, `NI2002` when the
   *   path is not a text, `NI2004` for an option that does not exist or has a wrong value.
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
   * In `onPreBuild` and `onPreDev` the injected functions are in place before it runs. Where
   * `@netlify/sdk` keeps only the last handler of an event, here all of them run, one after the other,
   * in the order they were added.
   *
   * @param event - Such as `onPreBuild`.
   * @param handler - Gets what Netlify Build passes to plugins, and `buildConfig`.
   * @throws {@link IntegrationError} `NI2003` when there is no such event, or the handler is no
   *   function.
   */
  addBuildEventHandler(event: BuildHookType, handler: BuildEventHandler<BuildConfig>, ...rest: never[]): void {
    checkBuildEventHandler(event, handler, rest, this.addBuildEventHandler);
    const { handlers } = this[SETTINGS];
    handlers.set(event, [...(handlers.get(event) ?? []), handler]);
  }
}
