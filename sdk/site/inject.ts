import { resolve } from "node:path";

import type { IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, isIntegrationError, problem, reasonOf, relativePath } from "../shared/errors.js";
import { FUNCTIONS_DIR } from "../shared/layout.js";
import { defaultRouteOf } from "../shared/names.js";
import type { BuildHookType, NetlifyContext } from "../types/netlify.js";
import { apply } from "./apply.js";
import { configure } from "./configure.js";
import { findConflicts } from "./conflicts.js";
import type { PluginFunction, PluginManifest } from "./manifest.js";
import { makePlan, type Plan } from "./plan.js";
import { select } from "./select.js";

/** A plugin that runs at an event of a site's build. */
export interface Run {
  event: BuildHookType;
  context: NetlifyContext;
  settings: IntegrationSettings;
  /** The plugin's folder. */
  root: URL;
}

/** Copies the selected functions into the site, or changes nothing and throws. */
export async function inject(
  { event, context, settings, root }: Run,
  { slug, functions }: PluginManifest,
): Promise<void> {
  const target = targetOf(context);
  const selected = await select(functions, settings.functions);
  const source = new URL(`${FUNCTIONS_DIR}/`, root);
  try {
    const plan = await makePlan({ slug, source, target, functions: selected, dev: event === "onPreDev" });
    await reportConflicts({ context, settings, root }, plan, selected);
    await apply(plan, () => configure(context.netlifyConfig, selected, target));
  } catch (error) {
    throw isIntegrationError(error) ? error : copyFailed(error, target);
  }
  log(slug, selected);
}

/** Logs conflicts as warnings, or fails before anything is changed when `onConflict` is `"error"`. */
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

/** The constant is relative to the build directory, which is the working directory of plugins. */
function targetOf({ constants }: NetlifyContext): string {
  const folder = constants.INTERNAL_FUNCTIONS_SRC;
  if (typeof folder === "string" && folder !== "") {
    return resolve(folder);
  }
  const message = "Netlify Build does not say where to put injected functions: `INTERNAL_FUNCTIONS_SRC` is missing";
  const help = "build the site with netlify-cli 17 or later";
  throw new IntegrationError([problem("NI3001", message, { help })]);
}

function copyFailed(cause: unknown, target: string): IntegrationError {
  const folder = relativePath(process.cwd(), target);
  const message = `functions cannot be copied to \`${folder}\`: ${reasonOf(cause)}`;
  const help = "make sure that the folder is writable and the disk is not full; nothing was changed";
  return new IntegrationError([problem("NI3003", message, { help })], { cause });
}

/**
 * Logs the context first, because local builds silently skip an integration in every context except `dev`.
 */
function log(slug: string, functions: readonly PluginFunction[]): void {
  const context = process.env["CONTEXT"];
  const count = `${functions.length} function${functions.length === 1 ? "" : "s"}`;
  console.log(`${slug} injects ${count}${context ? ` (context: ${context})` : ""}`);
  const width = Math.max(...functions.map(({ injectedName }) => injectedName.length));
  for (const { injectedName, routes, schedule } of functions) {
    const fallback = schedule ?? defaultRouteOf(injectedName);
    console.log(`${injectedName.padEnd(width)}  ${routes.length > 0 ? routes.join(" ") : fallback}`);
  }
}
