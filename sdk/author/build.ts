/** See `build` in `author.ts`. */
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { parseBytes } from "../shared/bytes.js";
import { IntegrationError, problem } from "../shared/errors.js";
import { VERSION } from "../shared/version.js";
import type { BuildOptions, BuildReport } from "../types/build.js";
import type { Native } from "./native.js";
import { withProject, type OpenProject } from "./project.js";
import { findSiteAddons } from "./site-addon.js";

/** This package: its site side is bundled, too. */
const OWN = fileURLToPath(new URL("../", import.meta.url));

/** See above. */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const { maxSize } = options;
  const bound = maxSize === undefined ? {} : { maxSize: boundOf(maxSize) };
  return withProject(options, async (project) => {
    const report = await project.native.build({ ...toBinding(project, options), ...bound });
    return { ...report, outside: [...report.outside, ...outsideOf(project)] };
  });
}

/** The files of the entry that lie elsewhere. */
function outsideOf({ modules, root }: OpenProject): string[] {
  return modules.filter((path) => !path.startsWith(join(root, sep)) && !path.startsWith(OWN));
}

function boundOf(maxSize: number | string): number {
  const bytes = parseBytes(maxSize);
  if (bytes === undefined) {
    const help = 'pass a number of bytes, or a text with a unit, such as `"5MB"`';
    throw new IntegrationError([problem("NI2004", `\`maxSize\` is \`${maxSize}\``, { help })]);
  }
  return bytes;
}

function toBinding(
  project: OpenProject,
  { buildtime = true, sourceMaps = false }: BuildOptions,
): Parameters<Native["build"]>[0] {
  const { root, outDir, staging, slug, color, settings } = project;
  const functions = settings.functions.map(({ path, prefix, maxSize }) => {
    const bytes = parseBytes(maxSize);
    return { path, prefix, ...(bytes !== undefined && { maxSize: bytes }) };
  });
  const hasBuildEventHandlers = settings.handlers.size > 0;
  const place = { root, outDir, staging, slug, color };
  const targets = { buildtime, sourceMaps, siteAddons: findSiteAddons(), sdkVersion: VERSION };
  return { ...place, ...targets, functions, hasBuildEventHandlers, now: Date.now() };
}
