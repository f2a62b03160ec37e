import type { AddFunctionsOptions } from "../types/integration.js";
import type { BuildEventHandler, BuildHookType } from "../types/netlify.js";

/** Format of {@link IntegrationSettings}; copies of this package with another one do not mix. */
export const SETTINGS_VERSION = 1;

/**
 * Key of an integration's settings.
 *
 * Registered globally: a bundled entry carries its own copy of `NetlifyIntegration`, so neither
 * `instanceof` nor private fields can be used to look inside.
 */
export const SETTINGS: unique symbol = Symbol.for("netlify-sdk-native.settings");

/** One call of `addFunctions`. */
export interface FunctionsEntry extends AddFunctionsOptions {
  path: string;
}

/** All that an integration has registered. */
export interface IntegrationSettings {
  readonly version: typeof SETTINGS_VERSION;
  /** In the order of the calls: built functions refer to an entry by its index. */
  readonly functions: FunctionsEntry[];
  /** In the order of the calls, for each event. */
  readonly handlers: Map<BuildHookType, BuildEventHandler<any>[]>;
  readonly parseBuildConfig: ((config: unknown) => unknown) | undefined;
}

/** The settings of an integration made by any copy of this package, `undefined` for anything else. */
export function settingsOf(value: unknown): IntegrationSettings | undefined {
  if (typeof value !== "object" || value === null || !(SETTINGS in value)) {
    return undefined;
  }
  const settings = value[SETTINGS] as IntegrationSettings;
  return settings.version === SETTINGS_VERSION ? settings : undefined;
}
