/** Netlify Connect is not carried. What `addConnector` returns takes every call, so that the rest of the entry still runs. */
import { callerOf, type Callee } from "../shared/place.js";
import type { IntegrationSettings } from "./settings.js";

/** A connector, or anything that is asked of it. */
// biome-ignore lint/suspicious/noExplicitAny: stands for values of all types.
export type RefusedConnector = any;

/** Records the call, for the diagnostic of the build. */
export function refusedConnector(
  { refused }: Pick<IntegrationSettings, "refused">,
  method: string,
  callee: Callee,
): RefusedConnector {
  refused.push({ method, place: callerOf(callee) });
  return anything();
}

/** A value that can be called, and whose properties all are such values. */
export function anything(): RefusedConnector {
  const value: RefusedConnector = new Proxy(class {}, {
    // Otherwise it would be a promise that never settles.
    get: (_target, name) => (name === "then" || typeof name === "symbol" ? undefined : value),
    set: () => true,
    apply: () => value,
    construct: () => value,
  });
  return value;
}
