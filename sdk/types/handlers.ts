/** Handlers of requests to an integration's own site, and what they get. */

/** A request to a function of v1, as Netlify passes it. */
export interface HandlerEvent {
  rawUrl: string;
  rawQuery: string;
  /** `/<name>`, and what follows the name of the handler in the URL. */
  path: string;
  httpMethod: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  multiValueHeaders: Record<string, string[] | undefined>;
  queryStringParameters: Record<string, string | undefined> | null;
  multiValueQueryStringParameters: Record<string, string[] | undefined> | null;
  body: string | null;
  isBase64Encoded: boolean;
  route?: string | undefined;
}

/** What Netlify passes to functions of v1 besides the request. */
export interface HandlerContext {
  callbackWaitsForEmptyEventLoop: boolean;
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  awsRequestId: string;
  logGroupName: string;
  logStreamName: string;
  identity?: Record<string, unknown> | undefined;
  clientContext?: Record<string, unknown> | undefined;
  getRemainingTimeInMillis(): number;
}

/** The response of a function of v1. */
export interface HandlerResponse {
  statusCode: number;
  headers?: Record<string, boolean | number | string> | undefined;
  multiValueHeaders?: Record<string, readonly (boolean | number | string)[]> | undefined;
  body?: string | undefined;
  isBase64Encoded?: boolean | undefined;
}

/** Handles requests to an integration's own site. `Context` is what the SDK adds to the context of Netlify. */
// biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`, whose handlers are typed by their authors.
export type FunctionHandler<Context = any> = (
  event: HandlerEvent,
  context: HandlerContext & Context,
) => Promise<HandlerResponse>;

/** A token of a provider that a user has connected. */
export interface ProviderToken {
  token: string;
  externalId: string;
  connectionId: string;
}

/** What every handler knows of the request and of the integration. */
interface SharedContext {
  hasBuildEventHandler: boolean;
  /** Always false: Netlify Connect is not supported. */
  hasConnector: boolean;
}

/**
 * What the SDK adds to the context of handlers since `@netlify/sdk` 2.
 *
 * `Client` talks to Netlify with the token of the user who sends the request.
 */
// biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`: an author who gives no types has none checked.
export interface ExtensionHandlerContext<SiteConfig = any, TeamConfig = any, Client = any> extends SharedContext {
  auth: {
    netlifyToken: string | null;
    providerToken: string | null;
    providerTokens: ProviderToken[];
  };
  client: Client;
  user: { id: string | null };
  siteId: string | null;
  teamId: string | null;
  /** The configuration of the team; an empty object if it is not set. */
  teamConfig?: TeamConfig | null;
  /** The configuration of the site; an empty object if it is not set. */
  siteConfig?: SiteConfig | null;
}

/** What the SDK adds to the context of handlers in `@netlify/sdk` 1. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export interface IntegrationHandlerContext<Client = any> extends SharedContext {
  client: Client;
  siteId?: string | undefined;
  teamId?: string | undefined;
  providerOAuthToken?: string | undefined;
}

/** Of which site a build context is made. The client has the access of the site's build. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export interface BuildContextInput<SiteConfig = any, TeamConfig = any, Client = any> {
  site_id: string;
  site_config: SiteConfig;
  team_id?: string | undefined;
  team_config?: TeamConfig | undefined;
  client: Client;
}

/** Makes the build context of a site; what it returns is sent as JSON. */
export type BuildContextHandler = (input: BuildContextInput) => Promise<unknown>;
