/** What `@netlify/sdk` 1 and 2 export of `@netlify/integrations`: wrappers of functions of v1. */
import type { WrappedContext, WrapperConfig, IntegrationHandler } from "../types/generations.js";
import type { FunctionHandler } from "../types/handlers.js";

/** An error that a wrapper throws. */
export class NetlifyIntegrationError extends Error {
  override readonly name = "NetlifyIntegrationError";
}

/**
 * Wraps the handler of a function with the wrappers of integrations, the first outermost.
 *
 * @example
 * ```ts
 * export const handler = wrap(withAcme)(async (event, context) => ({ statusCode: 200 }));
 * ```
 */
// biome-ignore lint/suspicious/noExplicitAny: a wrapper takes any context and configuration.
export function wrap<Wrappers extends readonly IntegrationHandler<any, any>[]>(
  ...wrappers: Wrappers
): (handler: FunctionHandler<WrappedContext<Wrappers>>, config?: WrapperConfig<Wrappers>) => FunctionHandler {
  return (handler, config) =>
    wrappers.reduceRight<FunctionHandler>((inner, wrapper) => wrapper(inner, config), handler as FunctionHandler);
}
