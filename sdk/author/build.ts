import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { parseBytes, SIZE_HELP } from "../shared/bytes.js";
import { IntegrationError, problem } from "../shared/errors.js";
import { OUT_DIR } from "../shared/layout.js";
import { VERSION } from "../shared/version.js";
import type { BuildOptions, BuildReport } from "../types/build.js";
import { buildUi } from "./extension-ui.js";
import { filesBeyond } from "./git-ignored.js";
import { findHostSite } from "./host-site.js";
import type { Native } from "./native.js";
import { checkMinify, minifiedEntries, realPath, withProject, type OpenProject } from "./project.js";
import { isOnNetlify, publishing } from "./publishing.js";
import { findSiteAddons } from "./site-addon.js";

/** The folder of this package's own modules, which are bundled into plugins. */
const OWN = fileURLToPath(new URL("../", import.meta.url));

/**
 * See `build` in `integration/commands.ts`.
 *
 * @param siteId - The site that hosts the integration. In the build of a site that uses it, `SITE_ID` is another one.
 */
export async function build(
  options: BuildOptions = {},
  siteId: string | undefined = process.env["SITE_ID"],
): Promise<BuildReport> {
  const { maxSize } = options;
  checkMinify(options.minify);
  const bound = maxSize === undefined ? {} : { maxSize: boundOf(maxSize) };
  const host = await findHostSite(siteId);
  const report: BuildReport = await withProject(
    options,
    async (project) => {
      const built = await project.native.build({ ...toInput(project, options), ...bound });
      const unready = isOnNetlify() ? await publishing(project, true) : [];
      const diagnostics = [...built.diagnostics, ...unready];
      return { ...built, diagnostics, outside: [...built.outside, ...outsideOf(project)] };
    },
    { ...(host && { host }) },
  );
  const { ok, project, diagnostics } = report;
  if (!ok || project?.surfaces === undefined || options.site === false) {
    return report;
  }
  // Only now, because Netlify bundles the finished output together with the UI.
  const root = realPath(resolve(options.root ?? "."));
  const outDir = resolve(root, options.outDir ?? OUT_DIR);
  const problems = await buildUi({ root, name: project.name ?? project.slug, outDir });
  return { ...report, ok: problems.length === 0, diagnostics: [...diagnostics, ...problems] };
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
  { buildtime = true, site = true, sourceMaps = false, minify }: BuildOptions,
): Parameters<Native["build"]>[0] {
  const { root, outDir, staging, color, settings } = project;
  const { slug, surfaces } = project.project;
  const functions = minifiedEntries(settings, minify).map((entry, index) => {
    const bytes = parseBytes(settings.functions[index]?.maxSize);
    return { ...entry, ...(bytes !== undefined && { maxSize: bytes }) };
  });
  const hasBuildEventHandlers = settings.handlers.size > 0;
  const place = { root, outDir, staging, slug, color };
  const own = { site, wrappers: [...settings.wrappers.keys()], ...(surfaces && { surfaces }) };
  const targets = { buildtime, sourceMaps, siteAddons: findSiteAddons(), sdkVersion: VERSION };
  return { ...place, ...targets, ...own, functions, hasBuildEventHandlers, now: Date.now() };
}
