/** Types in the names of all generations of `@netlify/sdk`. */
import type { IntegrationOptions } from "./integration.js";
import type { BuildEventHandler, NetlifyContext } from "./netlify.js";

/** Options of `new NetlifyExtension()`, as `@netlify/sdk` 5 calls them. */
export type NetlifyExtensionOptions<BuildConfig = Record<string, unknown>> = IntegrationOptions<BuildConfig>;

/** What Netlify Build calls at an event. */
export type BuildHookFunction = (options: NetlifyContext) => Promise<void>;

/** Stands for a type argument that is not given. */
interface Unset {
  readonly unset: unique symbol;
}

/**
 * A build event handler. The type parameters are those of the generation that has as many: since `@netlify/sdk` 5, configurations
 * of site, team and build; in 2, those of build context, build, site, team and connector; in 1, of build context and build.
 */
// biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`: an author who gives no types has none checked.
export type BuildHookWithContext<A = any, B = any, C = Unset, D = Unset, _E = Unset> = C extends Unset
  ? BuildEventHandler<B, A>
  : D extends Unset
    ? // biome-ignore lint/suspicious/noExplicitAny: there is no build context in this generation.
      BuildEventHandler<C, any, A, B>
    : BuildEventHandler<B, A, C, D>;
