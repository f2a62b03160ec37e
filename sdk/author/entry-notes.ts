/** What is said of an integration once its entry has run: calls that are not carried, and calls that mean more than they did. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { CONNECT, RETIRED_UI } from "../compat/reasons.js";
import type { EventHandler, IntegrationSettings } from "../integration/settings.js";
import { problem } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { BuildHookType } from "../types/netlify.js";
import { isOwnFile } from "./packages.js";

/** Where `@netlify/sdk` 1 looks for the user interface. */
const UI_ENTRIES = ["src/ui/index.ts", "src/ui/index.js"];

/** One diagnostic for each kind of call; errors for what cannot be built. */
export function notesOn(settings: IntegrationSettings): Diagnostic[] {
  const several = [...settings.handlers].filter(([, handlers]) => handlers.length > 1);
  return [...refusedCalls(settings), ...several.map(([event, handlers]) => severalHandlers(event, handlers))];
}

/** The user interfaces of `@netlify/sdk` 1, in the modules of the entry and where that one looks for them. */
export function retiredUis(root: string, modules: readonly string[]): Diagnostic[] {
  const files = new Set([...modules.filter(isOwnFile), ...UI_ENTRIES.map((name) => join(root, name))]);
  return [...files].flatMap(retiredUi);
}

function refusedCalls({ refused, handlers, functions }: IntegrationSettings): Diagnostic[] {
  return refused.slice(0, 1).map(({ method, place }) => {
    const rest = [
      counted(handlers.size, "build event"),
      counted(functions.length, "folder of functions", "folders of functions"),
    ];
    const built = rest.filter((text) => text !== undefined).join(" and ");
    const { why, remedy } = CONNECT;
    const message = `\`${method}\` ${why}`;
    const others = built === "" ? "" : `; everything else can be built: ${built}`;
    return problem("NI2017", message, { help: `remove the call: ${remedy}${others}`, place });
  });
}

function counted(count: number, one: string, many = `${one}s`): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

function severalHandlers(event: BuildHookType, handlers: readonly EventHandler[]): Diagnostic {
  const message = `\`${event}\` has ${handlers.length} handlers, which all run; in \`@netlify/sdk\`, only the last one would`;
  const help = "call all of them from one handler, or remove those that are not to run";
  // The first is the one that would not have run.
  return problem("NI2016", message, { help, place: handlers[0]?.place, severity: "warning" });
}

function retiredUi(file: string): Diagnostic[] {
  const source = existsSync(file) ? readFileSync(file, "utf8") : "";
  const at = source.search(/\bnew\s+NetlifyIntegrationUI\b/);
  if (at === -1) {
    return [];
  }
  const before = source.slice(0, at).split("\n");
  const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const { why, remedy: help } = RETIRED_UI;
  return [problem("NI2018", `\`NetlifyIntegrationUI\` ${why}`, { help, place, severity: "warning" })];
}
