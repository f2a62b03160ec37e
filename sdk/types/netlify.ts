/** What Netlify Build hands to a plugin, as far as it is documented. */

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
  PACKAGE_PATH?: string;
  CACHE_DIR: string;
  IS_LOCAL: boolean;
  NETLIFY_BUILD_VERSION: string;
  NETLIFY_API_HOST?: string;
  NETLIFY_API_TOKEN?: string;
  SITE_ID: string;
  ACCOUNT_ID?: string;
}

/** Ends the build; never returns. */
export type FailBuild = (message: string, options?: { error?: Error }) => never;

/** The utilities of Netlify Build; those that this package does not use are typed loosely. */
export interface NetlifyUtils {
  build: { failBuild: FailBuild; failPlugin: FailBuild; cancelBuild: FailBuild };
  // Owned by Netlify and different in each version.
  [name: string]: any;
}

/** The site's configuration; a handler may change it. */
export interface NetlifyConfig {
  functions: Record<string, Record<string, unknown>>;
  // Owned by Netlify and different in each version.
  [key: string]: any;
}

/** What Netlify Build passes to a plugin's event handler. */
export interface NetlifyContext {
  constants: NetlifyConstants;
  netlifyConfig: NetlifyConfig;
  utils: NetlifyUtils;
  /** package.json of the site. */
  packageJson: Record<string, unknown>;
  inputs?: Record<string, unknown>;
  /** What failed; in `onError` and `onEnd` only. */
  error?: Error;
  featureFlags?: Record<string, unknown>;
  systemLog?: (message: string) => void;
  extensionMetadata?: Record<string, unknown>;
}

/** What an integration's build event handler gets. */
export type BuildEventContext<BuildConfig> = Omit<NetlifyContext, "inputs"> & {
  /** The site's configuration of this integration, see `parseBuildConfig`. */
  buildConfig?: BuildConfig;
};

/** Runs at an event of a site's build; what it throws fails the build. */
export type BuildEventHandler<BuildConfig> = (context: BuildEventContext<BuildConfig>) => void | Promise<void>;

/** What a plugin module returns to Netlify Build: functions under the names of events, nothing else. */
export type NetlifyPlugin = Partial<Record<BuildHookType, (context: NetlifyContext) => Promise<void>>>;
