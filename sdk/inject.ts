/**
 * The site side: runs inside a site's build, from the bundled plugin.
 *
 * Must run on Node 18, without the addon and without anything of the author side: what is imported here
 * ends up in every plugin.
 */
import { resolve } from "node:path";

import { IntegrationError, isIntegrationError, problem, reasonOf, relativePath } from "./errors.js";
import { apply } from "./inject/apply.js";
import { findConflicts } from "./inject/conflicts.js";
import { readManifest, type PluginFunction, type PluginManifest } from "./inject/manifest.js";
import { makePlan, type Plan } from "./inject/plan.js";
import { select } from "./inject/select.js";
import { BuildHook, type BuildHookType, type NetlifyConfig } from "./netlify.js";
import type { NetlifyContext, NetlifyPlugin } from "./netlify.js";
import { settingsOf, type IntegrationSettings } from "./settings.js";

/** A plugin at work at one event of a site's build. */
interface Run {
  event: BuildHookType;
  context: NetlifyContext;
  settings: IntegrationSettings;
  /** The plugin's folder. */
  root: URL;
}

/**
 * Makes the object that Netlify Build expects of a plugin.
 *
 * @param integration - What the integration's entry exports.
 * @param root - The plugin's folder: `functions.json` and `functions/` are in it.
 */
export function createPlugin(integration: unknown, root: URL): NetlifyPlugin {
  const settings = settingsOf(integration);
  if (settings === undefined) {
    throw new TypeError("The plugin holds no integration of netlify-sdk-native");
  }
  const plugin: NetlifyPlugin = {};
  for (const event of Object.values(BuildHook)) {
    // A key without a function, even `undefined`, makes Netlify Build refuse the plugin.
    if (settings.handlers.has(event) || injectsAt(event, settings)) {
      plugin[event] = (context) => run({ event, context, settings, root });
    }
  }
  return plugin;
}

function injectsAt(event: BuildHookType, settings: IntegrationSettings): boolean {
  return settings.functions.length > 0 && (event === "onPreBuild" || event === "onPreDev");
}

async function run({ event, context, settings, root }: Run): Promise<void> {
  const buildConfig = await orFail(context, root, async (manifest) => {
    const config = buildConfigOf(context.netlifyConfig, manifest.slug, settings);
    if (injectsAt(event, settings)) {
      await inject({ event, context, settings, root }, manifest);
    }
    return config;
  });
  for (const handler of settings.handlers.get(event) ?? []) {
    await handler({ ...context, buildConfig });
  }
}

/** What goes wrong before the integration's own handlers is told to Netlify as a failed build. */
async function orFail<Result>(
  { utils }: NetlifyContext,
  root: URL,
  action: (manifest: PluginManifest) => Promise<Result>,
): Promise<Result> {
  let slug = "integration";
  try {
    const manifest = await readManifest(root);
    slug = manifest.slug;
    return await action(manifest);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(reasonOf(thrown));
    return utils.build.failBuild(`\`${slug}\` cannot set up this site:`, { error });
  }
}

function buildConfigOf(netlifyConfig: NetlifyConfig, slug: string, settings: IntegrationSettings): unknown {
  const entries: unknown = netlifyConfig["integrations"];
  const entry = Array.isArray(entries) ? entries.find(({ name }) => name === slug) : undefined;
  const { parseBuildConfig } = settings;
  if (parseBuildConfig === undefined) {
    return entry?.config;
  }
  try {
    return parseBuildConfig(entry?.config);
  } catch (cause) {
    const message = `the configuration of \`${slug}\` in netlify.toml is refused: ${reasonOf(cause)}`;
    const help = `change \`[integrations.config]\` below \`[[integrations]]\` with \`name = "${slug}"\``;
    throw new IntegrationError([problem("NI3006", message, { help })], { cause });
  }
}

async function inject({ event, context, settings, root }: Run, { slug, functions }: PluginManifest): Promise<void> {
  const target = targetOf(context);
  const selected = await select(functions, settings.functions);
  const source = new URL("functions/", root);
  try {
    const plan = await makePlan({ slug, source, target, functions: selected, dev: event === "onPreDev" });
    await reportConflicts({ context, settings, root }, plan, selected);
    await apply(plan, () => configure(context.netlifyConfig, selected, target));
  } catch (error) {
    throw isIntegrationError(error) ? error : copyFailed(error, target);
  }
  log(slug, selected);
}

/** Warns in the log, or, where the integration wants it so, fails before anything is changed. */
async function reportConflicts(
  { context, settings, root }: Omit<Run, "event">,
  { slug, target }: Plan,
  functions: readonly PluginFunction[],
): Promise<void> {
  const conflicts = await findConflicts({
    slug,
    root,
    target,
    functionsSrc: context.constants.FUNCTIONS_SRC,
    functions,
    isStrict: ({ group }) => settings.functions[group]?.onConflict === "error",
  });
  if (conflicts.some(({ severity }) => severity === "error")) {
    throw new IntegrationError(conflicts);
  }
  conflicts.forEach(({ rendered }) => console.warn(`${rendered}\n`));
}

/** Relative to the build directory, which is the working directory of plugins. */
function targetOf({ constants }: NetlifyContext): string {
  const folder = constants.INTERNAL_FUNCTIONS_SRC;
  if (typeof folder === "string" && folder !== "") {
    return resolve(folder);
  }
  const message = "Netlify Build does not tell where injected functions go: `INTERNAL_FUNCTIONS_SRC` is missing";
  const help = "build the site with netlify-cli 17 or later";
  throw new IntegrationError([problem("NI3001", message, { help })]);
}

function copyFailed(cause: unknown, target: string): IntegrationError {
  const folder = relativePath(process.cwd(), target);
  const message = `functions cannot be copied to \`${folder}\`: ${reasonOf(cause)}`;
  const help = "make the folder writable and the disk roomy enough; nothing was changed";
  return new IntegrationError([problem("NI3003", message, { help })], { cause });
}

/** Sets what the code of a function cannot say of itself. */
function configure(netlifyConfig: NetlifyConfig, functions: readonly PluginFunction[], target: string): void {
  for (const plugin of functions) {
    const settings = { ...scheduleOf(plugin), ...deliveryOf(plugin, target) };
    if (Object.keys(settings).length > 0) {
      netlifyConfig.functions ??= {};
      netlifyConfig.functions[plugin.injectedName] = { ...netlifyConfig.functions[plugin.injectedName], ...settings };
    }
  }
}

/** Netlify no longer sees the `schedule()` call of a v1 function once it is bundled. */
function scheduleOf({ apiVersion, schedule }: PluginFunction): { schedule?: string } {
  return apiVersion === 1 && schedule !== undefined ? { schedule } : {};
}

/**
 * v1 functions have no `config`, and netlify-cli 17 does not read these keys there. The globs are absolute,
 * because what relative ones start from differs between repositories with one site and with several.
 */
function deliveryOf({ included = [] }: PluginFunction, target: string): { node_bundler?: string; included_files?: string[] } {
  if (included.length === 0) {
    return {};
  }
  const folder = target.replaceAll("\\", "/").replace(/[()[\]{}*?]/g, "\\$&");
  return { node_bundler: "none", included_files: included.map((pattern) => `${folder}/${pattern}`) };
}

/**
 * The context stands at the head because local builds skip an integration in all others but `dev`, without
 * a word.
 */
function log(slug: string, functions: readonly PluginFunction[]): void {
  const context = process.env["CONTEXT"];
  const count = `${functions.length} function${functions.length === 1 ? "" : "s"}`;
  console.log(`${slug} injects ${count}${context ? ` (context: ${context})` : ""}`);
  const width = Math.max(...functions.map(({ injectedName }) => injectedName.length));
  for (const { injectedName, routes, schedule } of functions) {
    const fallback = schedule ?? `/.netlify/functions/${injectedName}`;
    console.log(`${injectedName.padEnd(width)}  ${routes.length > 0 ? routes.join(" ") : fallback}`);
  }
}
