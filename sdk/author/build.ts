import { fileURLToPath } from "node:url";

import { parseBytes, SIZE_HELP } from "../shared/bytes.js";
import { IntegrationError, problem } from "../shared/errors.js";
import { VERSION } from "../shared/version.js";
import type { BuildOptions, BuildReport } from "../types/build.js";
import { filesBeyond } from "./git-ignored.js";
import type { Native } from "./native.js";
import { nativeEntries, withProject, type OpenProject } from "./project.js";
import { findSiteAddons } from "./site-addon.js";

/** The folder of this package's own modules, which are bundled into plugins. */
const OWN = fileURLToPath(new URL("../", import.meta.url));

/** See `build` in `integration/commands.ts`. */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const { maxSize } = options;
  const bound = maxSize === undefined ? {} : { maxSize: boundOf(maxSize) };
  return withProject(options, async (project) => {
    const report = await project.native.build({ ...toInput(project, options), ...bound });
    return { ...report, outside: [...report.outside, ...outsideOf(project)] };
  });
}

/** The entry's files outside of the root, and those that git ignores; those of this package do not change. */
function outsideOf({ native, modules, root }: OpenProject): string[] {
  return filesBeyond(
    native,
    root,
    modules.filter((path) => !path.startsWith(OWN)),
  );
}

function boundOf(maxSize: number | string): number {
  const bytes = parseBytes(maxSize);
  if (bytes === undefined) {
    throw new IntegrationError([problem("NI2004", `\`maxSize\` is \`${maxSize}\``, { help: SIZE_HELP })]);
  }
  return bytes;
}

function toInput(
  project: OpenProject,
  { buildtime = true, sourceMaps = false }: BuildOptions,
): Parameters<Native["build"]>[0] {
  const { root, outDir, staging, slug, color, settings } = project;
  const functions = nativeEntries(settings).map((entry, index) => {
    const bytes = parseBytes(settings.functions[index]?.maxSize);
    return { ...entry, ...(bytes !== undefined && { maxSize: bytes }) };
  });
  const hasBuildEventHandlers = settings.handlers.size > 0;
  const place = { root, outDir, staging, slug, color };
  const targets = { buildtime, sourceMaps, siteAddons: findSiteAddons(), sdkVersion: VERSION };
  return { ...place, ...targets, functions, hasBuildEventHandlers, now: Date.now() };
}
