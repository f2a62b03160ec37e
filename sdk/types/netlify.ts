/** What Netlify Build passes to plugins and expects from them. */
import type { NetlifyExtensionBuildClient } from "../client/extension-client.js";

/** An event of a site's build, or of `netlify dev`. */
export type BuildHookType =
  | "onPreBuild"
  | "onBuild"
  | "onPostBuild"
  | "onSuccess"
  | "onError"
  | "onEnd"
  | "onPreDev"
  | "onDev";

/** Paths and identifiers of the site; paths are relative to the working directory. */
export interface NetlifyConstants {
  CONFIG_PATH?: string;
  PUBLISH_DIR: string;
  FUNCTIONS_SRC?: string;
  FUNCTIONS_DIST: string;
  INTERNAL_FUNCTIONS_SRC?: string;
  EDGE_FUNCTIONS_SRC?: string;
  EDGE_FUNCTIONS_DIST: string;
  INTERNAL_EDGE_FUNCTIONS_SRC?: string;
  /** Missing before netlify-cli 27, but not in the types of its @netlify/build. */
  SERVER_DIST: string;
  PACKAGE_PATH?: string;
  CACHE_DIR: string;
  IS_LOCAL: boolean;
  NETLIFY_BUILD_VERSION: string;
  NETLIFY_API_HOST?: string;
  NETLIFY_API_TOKEN?: string;
  SITE_ID: string;
  ACCOUNT_ID?: string;
}

/** Fails the build by throwing. */
export type FailBuild = (message: string, options?: { error?: Error }) => never;

// biome-ignore lint/suspicious/noExplicitAny: owned by Netlify, and different in each version.
type OfNetlify = any;

/** The utilities of Netlify Build; only those that this package uses are typed. */
export interface NetlifyUtils {
  build: { failBuild: FailBuild; failPlugin: FailBuild; cancelBuild: FailBuild };
  // Named, so that authors may pass the context to a function that takes the `NetlifyPluginOptions` of @netlify/build.
  cache: OfNetlify;
  deploy: OfNetlify;
  functions: OfNetlify;
  git: OfNetlify;
  run: OfNetlify;
  status: OfNetlify;
  [name: string]: OfNetlify;
}

/** The site's configuration; handlers may change it. */
export interface NetlifyConfig {
  functions: { "*": Record<string, OfNetlify>; [pattern: string]: Record<string, OfNetlify> };
  build: OfNetlify;
  edge_functions: OfNetlify;
  headers: OfNetlify;
  images: OfNetlify;
  plugins: OfNetlify;
  redirects: OfNetlify;
  [key: string]: OfNetlify;
}

/** What Netlify Build passes to a plugin's event handler. */
export interface NetlifyContext {
  constants: NetlifyConstants;
  netlifyConfig: NetlifyConfig;
  utils: NetlifyUtils;
  /** The site's package.json. */
  packageJson: Record<string, OfNetlify>;
  inputs?: Record<string, unknown>;
  /** What failed the build; only in `onError` and `onEnd`. */
  error?: Error;
  featureFlags?: Record<string, unknown>;
  systemLog?: (message: string) => void;
  /** Missing before netlify-cli 20, but not in the types of its @netlify/build. */
  extensionMetadata: { extension_token?: string; slug?: string; author?: string; version?: string };
}

/** Sends a request to the functions of the integration's own site, with the token of the build and the ids of site and team. */
export type ExtensionEndpointFetch = (endpoint: string | URL, init?: RequestInit) => Promise<Response>;

/** What an integration's build event handler is called with. */
// biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`: an author who gives no types has none checked.
export type BuildEventContext<BuildConfig, BuildContext = any, SiteConfig = any, TeamConfig = any> = Omit<
  NetlifyContext,
  "inputs"
> & {
  /** The site's configuration of this integration; what `parseBuildConfig` or the schema returned for it. */
  buildConfig?: BuildConfig;
  /** What the handler of `addBuildEventContext` returned, if the site has a build token. */
  buildContext?: BuildContext;
  /** Reads from Netlify, with the token of the build. */
  client: NetlifyExtensionBuildClient<SiteConfig, TeamConfig>;
  extensionEndpointFetch: ExtensionEndpointFetch;
};

/** Runs at an event of a site's build; what it throws fails the build. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type BuildEventHandler<BuildConfig, BuildContext = any, SiteConfig = any, TeamConfig = any> = (
  context: BuildEventContext<BuildConfig, BuildContext, SiteConfig, TeamConfig>,
) => void | Promise<void>;

/** What Netlify Build passes to the function that a plugin module exports. */
export interface LoadContext {
  netlifyConfig?: NetlifyConfig;
}

/** What a plugin module returns to Netlify Build: event handlers by event name, and nothing else. */
export type NetlifyPlugin = Partial<Record<BuildHookType, (context: NetlifyContext) => Promise<void>>>;
