/** Types in the names of all generations of `@netlify/sdk`. */
import type { NetlifyExtensionClient } from "../client/extension-client.js";
import type { NetlifyIntegrationClient } from "../client/integration-client.js";
import type { FunctionHandler } from "./handlers.js";
import type { IntegrationOptions } from "./integration.js";
import type { BuildEventHandler, NetlifyContext } from "./netlify.js";

/** Options of `new NetlifyExtension()`, as `@netlify/sdk` 5 calls them. */
export type NetlifyExtensionOptions<BuildConfig extends Record<string, unknown> = Record<string, unknown>> = {
  parseBuildConfig?: IntegrationOptions<BuildConfig>["parseBuildConfig"];
};

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

/** Adds something to a handler: a wrapper. */
// biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`: an author who gives no types has none checked.
export type IntegrationHandler<Context = any, Config = any> = (
  handler: FunctionHandler<Context>,
  config?: Config,
) => FunctionHandler;

/** The configurations of wrappers, by name. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type IntegrationHandlerConfig<Config = any> = { [key: string]: { [key: string]: unknown } } & Config;

/** The context that a handler gets from all wrappers around it. */
export type WrappedContext<Wrappers extends readonly unknown[]> = Wrappers extends readonly [infer First, ...infer Rest]
  ? First extends IntegrationHandler<infer Context, infer _>
    ? Context & WrappedContext<Rest>
    : unknown
  : unknown;

/** The configuration that all wrappers take together. */
export type WrapperConfig<Wrappers extends readonly unknown[]> = Wrappers extends readonly [infer First, ...infer Rest]
  ? First extends IntegrationHandler<infer _, infer Config>
    ? Config & WrapperConfig<Rest>
    : unknown
  : unknown;

/** What the SDK adds to the context of handlers of requests, since `@netlify/sdk` 2. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export interface NetlifySDKContext<SiteConfiguration = any, TeamConfiguration = any, _ConnectorConfiguration = any> {
  auth: {
    netlifyToken: string | null;
    providerToken: string | null;
    providerTokens: { externalId: string; token: string; connectionId: string }[];
  };
  client: NetlifyExtensionClient<SiteConfiguration, TeamConfiguration>;
  user: { id: string | null };
  siteId: string | null;
  teamId: string | null;
  hasConnector: boolean;
  hasBuildEventHandler: boolean;
  teamConfig?: TeamConfiguration | null;
  siteConfig?: SiteConfiguration | null;
}

/** The same in `@netlify/sdk` 1. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export interface NetlifySdkContext<SiteConfig = any, TeamConfig = any> {
  client: NetlifyIntegrationClient<SiteConfig, TeamConfig>;
  siteId?: string;
  teamId?: string;
  providerOAuthToken?: string;
  hasConnector: boolean;
  hasBuildEventHandler: boolean;
}
