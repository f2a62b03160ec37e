/** Which events of a build the plugin of an integration has on a site. */
import { BuildHook } from "../integration/build-hook.js";
import type { EventHandler, IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import type { BuildHookType } from "../types/netlify.js";
import { Site } from "./site.js";

/** The handlers of each event that a site has. An event without handlers is there for the functions alone. */
export type SiteEvents = ReadonlyMap<BuildHookType, readonly EventHandler[]>;

/** The events at which functions are injected. */
const INJECTING: ReadonlySet<BuildHookType> = new Set(["onPreBuild", "onPreDev"]);

/** Whether a handler is asked for each site. */
export function hasConditions({ handlers }: IntegrationSettings): boolean {
  return [...handlers.values()].flat().some(({ isWanted }) => isWanted !== undefined);
}

/**
 * The events of a site with this configuration.
 *
 * @throws {@link IntegrationError} `NI3004` when a condition throws.
 */
export function eventsFor({ handlers, functions }: IntegrationSettings, buildConfig: unknown): SiteEvents {
  const events = new Map<BuildHookType, readonly EventHandler[]>();
  for (const event of Object.values(BuildHook)) {
    const added = handlers.get(event) ?? [];
    const wanted = added.filter((each) => isWanted(each, event, buildConfig));
    const isLeftOut = added.length > 0 && wanted.length === 0;
    const isNeeded = functions.length > 0 && Site.EVENTS.has(event);
    if (wanted.length > 0 || (isNeeded && !(isLeftOut && INJECTING.has(event)))) {
      events.set(event, wanted);
    }
  }
  return events;
}

/** The events that have handlers, but none on this site. */
export function leftOut({ handlers }: IntegrationSettings, events: SiteEvents): BuildHookType[] {
  return [...handlers.keys()].filter((event) => (events.get(event) ?? []).length === 0);
}

function isWanted({ isWanted: condition }: EventHandler, event: BuildHookType, buildConfig: unknown): boolean {
  try {
    return condition === undefined || Boolean(condition((buildConfig || {}) as Record<string, unknown>));
  } catch (cause) {
    const message = `\`if\` of the handler of \`${event}\` throws: ${reasonOf(cause)}`;
    const help = "return `true` or `false` from it on every site";
    throw new IntegrationError([problem("NI3004", message, { help })], { cause });
  }
}
