/** Options of an integration. */
export interface IntegrationOptions<BuildConfig> {
  /**
   * Validates the configuration that a site gives this integration in netlify.toml (`[integrations.config]`).
   *
   * Called at every event of a site's build with the parsed configuration, or with `undefined` without one. What it
   * returns is passed to handlers as `buildConfig`; what it throws fails the site's build. Without it, handlers get the
   * configuration unchecked.
   */
  parseBuildConfig?: ((config: unknown) => BuildConfig) | undefined;
}

/** How the functions of a folder are added to a site. */
export interface AddFunctionsOptions {
  /**
   * Put in front of every function name, with `_` in between: with the prefix `acme`, `hello` becomes `acme_hello`.
   *
   * Letters, digits, `_` and `-`; must not be empty.
   */
  prefix: string;
  /**
   * Decides for each site whether it gets a function. By default it gets all of them.
   *
   * Called on every build of the site; `name` is the name without prefix and extension. What it throws fails the build.
   */
  shouldInjectFunction?: ((options: { name: string }) => boolean | Promise<boolean>) | undefined;
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
