/** Finds the handler of a name: what the author added, and what every integration has. */
import type { Generation, IntegrationSettings } from "../integration/settings.js";
import type { BuildContextHandler, FunctionHandler } from "../types/handlers.js";
import { buildContext } from "./build-context.js";
import { disconnect } from "./life-cycle/disconnect.js";
import { disable, enable } from "./life-cycle/enable.js";
import { install, uninstall } from "./life-cycle/install.js";

/** A handler, and which context it gets. */
export interface FoundHandler {
  handler: FunctionHandler;
  generation: Generation;
}

/** Makes the handler of an event of the life cycle, with the author's part in it. */
type LifeCycle = (own: FunctionHandler | undefined) => FunctionHandler;

/** What every integration has: without `on-install` and `on-enable`, nobody can install or enable it. */
const LIFE_CYCLE = new Map<string, { generation?: Generation; make: LifeCycle }>([
  ["on-install", { generation: "extension", make: install }],
  ["on-uninstall", { generation: "extension", make: uninstall }],
  ["on-enable", { generation: "integration", make: enable }],
  ["on-disable", { generation: "integration", make: disable }],
  ["on-disconnect", { make: disconnect }],
]);

/** The handler of a name; `undefined` if there is no such handler. */
export function findHandler(settings: IntegrationSettings, name: string): FoundHandler | undefined {
  const own = settings.requestHandlers.get(name);
  const event = LIFE_CYCLE.get(name);
  if (own !== undefined && own.isPart !== true) {
    return { handler: own.handler, generation: own.generation ?? generationOf(settings) };
  }
  if (own !== undefined && name === "build-context") {
    const generation = own.generation ?? generationOf(settings);
    return { handler: buildContext(own.handler as unknown as BuildContextHandler, generation), generation };
  }
  return event && { handler: event.make(own?.handler), generation: event.generation ?? generationOf(settings) };
}

/** The generation of handlers that exist in both: that of the others, else that of the class. */
function generationOf({ requestHandlers, generation }: IntegrationSettings): Generation {
  const others = [...requestHandlers.values()].flatMap((handler) => handler.generation ?? []);
  return others.includes("integration") ? "integration" : (others[0] ?? generation);
}
