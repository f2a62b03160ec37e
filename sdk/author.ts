import type { BuildOptions, BuildReport } from "./types.js";

/**
 * Builds an integration: the plugin that runs in the builds of sites, and the tarball they install.
 *
 * What is wrong with the integration is in the report, and then the former output is still there. The
 * native addon is loaded on the first call. Runs the integration's entry in this process.
 *
 * @throws {@link IntegrationError} `NI9001`: a bug of this package.
 */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const author = await import("./build.js");
  return author.build(options);
}
