/** See `build` in `author.ts`. */
import { withProject, type OpenProject } from "./project.js";
import type { Native } from "./native.js";
import { findSiteAddons } from "./site-addon.js";
import type { BuildOptions, BuildReport } from "./types.js";
import { VERSION } from "./version.js";

/** See above. */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  return withProject(options, (project) => project.native.build(toBinding(project, options)));
}

function toBinding(
  project: OpenProject,
  { buildtime = true, sourceMaps = false }: BuildOptions,
): Parameters<Native["build"]>[0] {
  const { root, outDir, staging, slug, color, settings } = project;
  const functions = settings.functions.map(({ path, prefix }) => ({ path, prefix }));
  const hasBuildEventHandlers = settings.handlers.size > 0;
  const place = { root, outDir, staging, slug, color };
  const targets = { buildtime, sourceMaps, siteAddons: findSiteAddons(), sdkVersion: VERSION };
  return { ...place, ...targets, functions, hasBuildEventHandlers, now: Date.now() };
}
