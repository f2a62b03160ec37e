/** Options of an integration. */
export interface IntegrationOptions<BuildConfig> {
  /**
   * Checks what a site's netlify.toml has under `[integrations.config]` for this integration and
   * returns what handlers get as `buildConfig`. It gets `undefined` when there is nothing; what it
   * throws fails the site's build.
   */
  parseBuildConfig?: ((config: unknown) => BuildConfig) | undefined;
}

/** How the functions of a folder are added to a site. */
export interface AddFunctionsOptions {
  /**
   * Goes in front of every name, with `_` between: `hello` becomes `<prefix>_hello`. Letters, digits,
   * `_` and `-`.
   */
  prefix: string;
  /**
   * Whether a site gets a function; asked on every build of the site. All of them, when left out.
   *
   * `name` is the author's name of the function, without prefix and extension.
   */
  shouldInjectFunction?: ((options: { name: string }) => boolean | Promise<boolean>) | undefined;
  /**
   * What happens on a site where a function has the name or a URL of another one: a warning in the log of
   * the build, or a failed build in which nothing is injected. `"warn"` when left out.
   */
  onConflict?: "warn" | "error" | undefined;
  /**
   * How large each function may be when it is bundled, with all that it imports and before it is zipped; a
   * larger one is an error of the build. A number of bytes, or a text with a unit: `"5MB"`. B, kB or KB (1000
   * bytes), MB and GB; KiB (1024 bytes), MiB and GiB. No bound but Netlify's own, when left out.
   */
  maxSize?: number | string | undefined;
}
