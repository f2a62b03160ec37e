import type { NetlifyExtensionBuildClient } from "../client/extension-client.js";
import type { NetlifyConfig, NetlifyConstants } from "./netlify.js";

/** Options of an integration. Schemas are those of zod 3 or 4, or of any library that follows Standard Schema. */
export interface IntegrationOptions<
  BuildConfig,
  BuildContext = unknown,
  SiteConfig = unknown,
  TeamConfig = unknown,
  ConnectorConfig = unknown,
> {
  /**
   * Validates the configuration that a site gives this integration in netlify.toml (`[integrations.config]`).
   *
   * Called at every event of a site's build with the parsed configuration, or with `undefined` without one. What it
   * returns is passed to handlers as `buildConfig`; what it throws fails the site's build. Without it, handlers get the
   * configuration unchecked.
   */
  parseBuildConfig?: ((config: unknown) => BuildConfig) | undefined;
  /**
   * Validates the same, as in `@netlify/sdk` 1 and 2: only where a site has a configuration, and one that the schema refuses is
   * logged; handlers then run without `buildConfig`. Not together with `parseBuildConfig`.
   */
  buildConfigSchema?: BuildConfig | undefined;
  /** Only for its type: that of `buildContext`. */
  buildContextSchema?: BuildContext | undefined;
  /** Only for its type: that of configurations of sites. */
  siteConfigSchema?: SiteConfig | undefined;
  /** Only for its type: that of configurations of teams. */
  teamConfigSchema?: TeamConfig | undefined;
  /** Ignored: Netlify Connect is not supported. */
  connectorConfigSchema?: ConnectorConfig | undefined;
}

/** Options of `addBuildEventHandler`. */
export interface BuildHookOptions {
  /**
   * Decides for each site whether the handler exists.
   *
   * Asked once, when a build of the site starts, with the site's configuration of this integration, or with `{}`. An event whose
   * handlers are all left out is left out as a whole: at `onPreBuild` and `onPreDev`, no functions are injected then.
   */
  // biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`.
  if: (buildConfig: Record<string, any>) => boolean | undefined;
}

/** A function that a site may get, and what is known of the site. */
export interface InjectionRequest<BuildConfig = unknown> {
  /** The name without prefix and extension. */
  name: string;
  /** The site's configuration of this integration; what `parseBuildConfig` or the schema returned for it. */
  buildConfig: BuildConfig | undefined;
  constants: NetlifyConstants;
  netlifyConfig: NetlifyConfig;
  /** The environment variables of the build. */
  env: NodeJS.ProcessEnv;
  /** Reads the configurations of the integration for the team and the site, for example. */
  client: NetlifyExtensionBuildClient;
}

/** How the functions of a folder are added to a site. */
export interface AddFunctionsOptions<BuildConfig = unknown> {
  /**
   * Put in front of every function name, with `_` in between: with the prefix `acme`, `hello` becomes `acme_hello`.
   *
   * Letters, digits, `_` and `-`; must not be empty.
   */
  prefix: string;
  /**
   * Decides for each site whether it gets a function. By default it gets all of them.
   *
   * Called once for each function on every build of the site. What it throws fails the build. In `netlify-integration dev`, where
   * there is no site, it gets `name` and `env` only.
   */
  shouldInjectFunction?: ((options: InjectionRequest<BuildConfig>) => boolean | Promise<boolean>) | undefined;
  /**
   * What to do when a site already has a function with the same name or URL.
   *
   * `"warn"` (the default) prints a warning in the build log; `"error"` fails the build before anything is injected.
   */
  onConflict?: "warn" | "error" | undefined;
  /**
   * Maximum size of each bundled function with everything it imports, before zipping; larger functions are build errors.
   *
   * A number of bytes, or a string with a unit: B, kB or KB (1000 bytes), MB, GB, KiB (1024 bytes), MiB, GiB. By default only
   * Netlify's own limits apply.
   */
  maxSize?: number | string | undefined;
  /**
   * Whether builds make the bundled functions smaller. Default: `false`.
   *
   * `"whitespace"` removes whitespace, comments and semicolons that mean nothing. `true` also shortens the names of local
   * variables. Nothing is computed or removed: functions answer as before. Names of functions, classes, properties and private
   * members stay, as do licence comments, and source maps are exact. What changes is the text that `toString()` of a function
   * returns, and with `true` names of variables in messages of Node, such as `x is not a function`.
   *
   * Files that are copied instead of bundled stay as they are, and `dev` does not minify. All functions with one prefix need
   * the same value, because they share chunks.
   */
  minify?: boolean | "whitespace" | undefined;
  /**
   * Which files and folders are not functions, in gitignore syntax, relative to the functions folder: tests, for example.
   *
   * Applied after the patterns of a `.ntliignore` file in the functions folder, so that these win. What is ignored can still
   * be imported by functions.
   *
   * @example
   * ```ts
   * integration.addFunctions("./src/functions", { prefix: "acme", ignore: ["*.test.*", "_*"] });
   * ```
   */
  ignore?: readonly string[] | undefined;
}

/** How the edge functions of a folder are added to a site; a conflict is an edge function with the same name. */
export type AddEdgeFunctionsOptions<BuildConfig = unknown> = Omit<AddFunctionsOptions<BuildConfig>, "maxSize">;
