// @ts-check
// Prints how long a native call takes on the integration in a folder: that of `netlify-integration build`, or, with
// `functions`, the first of `netlify-integration dev`, which bundles, compares and writes functions and no more.
import { mkdir } from "node:fs/promises";

import { withProject } from "../dist/sdk/author/project.js";
import { findSiteAddons } from "../dist/sdk/author/site-addon.js";
import { VERSION } from "../dist/sdk/shared/version.js";

const [root = ".", way] = process.argv.slice(2);
let ms = 0;
const report = await withProject({ root }, async ({ native, settings, ...place }) => {
  const functions = settings.functions.map(({ path, prefix }) => ({ path, prefix }));
  const targets = { buildtime: true, sourceMaps: false, siteAddons: findSiteAddons(), sdkVersion: VERSION };
  const { root: folder, outDir, staging, color, project } = place;
  await mkdir(outDir, { recursive: true });
  const development = native.develop({ root: folder, outDir, color });
  const start = performance.now();
  const built =
    way === "functions"
      ? await development.update({ functions, running: [], now: Date.now() })
      : await native.build({
          ...{ root: folder, outDir, staging, slug: project.slug, color, ...targets, functions },
          ...{ hasBuildEventHandlers: false, site: false, wrappers: [], now: Date.now() },
        });
  ms = performance.now() - start;
  return built;
});
const errors = report.diagnostics.filter(({ severity }) => severity === "error");
if (errors.length > 0) {
  throw new Error(errors.map(({ rendered }) => rendered).join("\n\n"));
}
console.log(JSON.stringify({ ms }));
