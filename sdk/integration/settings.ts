import type { FunctionHandler } from "../types/handlers.js";
import type { AddFunctionsOptions } from "../types/integration.js";
import type { BuildEventHandler, BuildHookType } from "../types/netlify.js";
import type { Place } from "../shared/place.js";

/** Version of {@link IntegrationSettings}; copies of this package with different versions do not work together. */
export const SETTINGS_VERSION = 3;

/**
 * Key of an integration's settings.
 *
 * Registered globally, because a bundled entry includes its own copy of `NetlifyIntegration`: `instanceof` and private fields
 * do not work across copies.
 */
export const SETTINGS: unique symbol = Symbol.for("netlify-sdk-native.settings");

/** One call of `addFunctions`. */
export interface FunctionsEntry extends AddFunctionsOptions {
  path: string;
}

/** One call of `addBuildEventHandler`. */
export interface EventHandler {
  // biome-ignore lint/suspicious/noExplicitAny: a handler of any event; its parameters depend on the event.
  handler: BuildEventHandler<any, any, any, any>;
  /** Asked with the configuration of the site when the plugin is loaded. */
  isWanted: ((buildConfig: Record<string, unknown>) => unknown) | undefined;
  /** Where it was added. */
  place: Place | undefined;
}

/** A call of a method that this package does not carry. */
export interface RefusedCall {
  method: string;
  place: Place | undefined;
}

/** A handler of requests to the integration's own site. */
export interface RequestHandler {
  // biome-ignore lint/suspicious/noExplicitAny: the context depends on the generation.
  handler: FunctionHandler<any>;
  /** Which context it gets: since `@netlify/sdk` 2 (`extension`), or before. By default as the others of the integration. */
  generation?: Generation;
  /** Whether it is part of what the handler of this name does, instead of all of it. */
  isPart?: boolean;
}

/** The two kinds of contexts of handlers. */
export type Generation = "extension" | "integration";

/** Everything an integration has registered. */
export interface IntegrationSettings {
  readonly version: typeof SETTINGS_VERSION;
  /** In the order of the calls; built functions refer to an entry by its index. */
  readonly functions: FunctionsEntry[];
  /** In the order of the calls, for each event. */
  readonly handlers: Map<BuildHookType, EventHandler[]>;
  /** The generation that the class is named after. */
  generation: Generation;
  /** By name. */
  readonly requestHandlers: Map<string, RequestHandler>;
  /** By name. */
  readonly wrappers: Map<string, (...args: never[]) => unknown>;
  readonly parseBuildConfig: ((config: unknown) => unknown) | undefined;
  /** The schema of a site's configuration, in the way of `@netlify/sdk` 1 and 2. */
  readonly buildConfigSchema: unknown;
  readonly refused: RefusedCall[];
}

/** The settings of an integration from any copy of this package; `undefined` for any other value. */
export function settingsOf(value: unknown): IntegrationSettings | undefined {
  if (typeof value !== "object" || value === null || !(SETTINGS in value)) {
    return undefined;
  }
  const settings = value[SETTINGS] as IntegrationSettings;
  return settings.version === SETTINGS_VERSION ? settings : undefined;
}
