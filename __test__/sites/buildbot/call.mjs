// @ts-check
// Runs in its own process, in the folder of a site: calls @netlify/config and then @netlify/build, as the buildbot does.
//
// The buildbot asks Netlify's API between the two which integrations the site's account has enabled.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @type {{ cli: string, functions: string, enabled?: { slug: string, version: string } }} */
const { cli, functions, enabled } = JSON.parse(process.argv[2] ?? "{}");
const require = createRequire(cli);
const { resolveConfig } = await load("@netlify/config");
const { default: build } = await load("@netlify/build");

const options = {
  cwd: process.cwd(),
  repositoryRoot: process.cwd(),
  context: "production",
  mode: "buildbot",
  offline: true,
};
const config = await resolveConfig({ ...options, featureFlags: {} });
const integrations = enabled ? [installation(enabled)] : [];
const { severityCode } = await build({
  ...options,
  cachedConfig: { ...config, integrations },
  functionsDistDir: functions,
  edgeFunctionsDistDir: join(functions, "edge"),
  telemetry: false,
  // Every other process of this machine would be listed as one that the build has left.
  testOpts: { silentLingeringProcesses: true },
});
process.exitCode = severityCode;

/** As `normalizeAndMergeExtensions` of @netlify/config makes it of the API's answer. @param {{ slug: string, version: string }} enabled */
function installation({ slug, version }) {
  const buildPlugin = { origin: "remote", packageURL: new URL("/packages/buildhooks.tgz", version) };
  return { slug, name: slug, version, author: "", extension_token: "", has_build: true, buildPlugin };
}

/** @param {string} name */
async function load(name) {
  return import(pathToFileURL(require.resolve(name)).href);
}
