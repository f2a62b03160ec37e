import type { FunctionsEntry } from "../integration/settings.js";
import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import { injectedNameOf } from "../shared/names.js";
import type { InjectionRequest } from "../types/integration.js";
import type { PluginFunction } from "./manifest.js";

/** What is known of the site that is built. */
export type SiteFacts = Omit<InjectionRequest, "name">;

/** Which functions a site gets. */
export interface Selection {
  selected: PluginFunction[];
  /** The names of the others, as their author has called them. */
  leftOut: string[];
}

/**
 * The functions that a site gets: those that `shouldInjectFunction` of their group accepts.
 *
 * @throws {@link IntegrationError} `NI3004` when a filter throws, `NI3005` when the integration does
 *   not make the `addFunctions` call that a function was built from.
 */
export async function select(
  functions: readonly PluginFunction[],
  groups: readonly FunctionsEntry[],
  site: SiteFacts,
): Promise<Selection> {
  const wanted = await Promise.all(functions.map((each) => isWanted(each, groups[each.group], site)));
  return {
    selected: functions.filter((_, index) => wanted[index]),
    leftOut: functions.filter((_, index) => !wanted[index]).map(({ name }) => name),
  };
}

async function isWanted(
  { name, injectedName }: PluginFunction,
  group: FunctionsEntry | undefined,
  site: SiteFacts,
): Promise<boolean> {
  if (group === undefined || injectedName !== injectedNameOf(group.prefix, name)) {
    const message = `\`${injectedName}\` was built, but \`addFunctions\` is called differently on this site`;
    const help = "call `addFunctions` with the same arguments on every site, and decide in `shouldInjectFunction`";
    throw new IntegrationError([problem("NI3005", message, { help })]);
  }
  try {
    return Boolean(await (group.shouldInjectFunction?.({ ...site, name }) ?? true));
  } catch (cause) {
    const message = `\`shouldInjectFunction\` throws for \`${name}\`: ${reasonOf(cause)}`;
    const help = "return `true` or `false` from it on every site";
    throw new IntegrationError([problem("NI3004", message, { help })], { cause });
  }
}
