// @ts-check
// Prints how long the native call of `netlify-integration build` takes on the integration in a folder.
import { withProject } from "../dist/sdk/project.js";
import { findSiteAddons } from "../dist/sdk/site-addon.js";
import { VERSION } from "../dist/sdk/version.js";

const [root = "."] = process.argv.slice(2);
let ms = 0;
const report = await withProject({ root }, async ({ native, settings, ...place }) => {
  const functions = settings.functions.map(({ path, prefix }) => ({ path, prefix }));
  const targets = { buildtime: true, sourceMaps: false, siteAddons: findSiteAddons(), sdkVersion: VERSION };
  const { root: folder, outDir, staging, slug, color } = place;
  const start = performance.now();
  const built = await native.build({
    ...{ root: folder, outDir, staging, slug, color, ...targets, functions },
    ...{ hasBuildEventHandlers: false, now: Date.now() },
  });
  ms = performance.now() - start;
  return built;
});
if (!report.ok) {
  throw new Error(report.diagnostics.map(({ rendered }) => rendered).join("\n\n"));
}
console.log(JSON.stringify({ ms }));
