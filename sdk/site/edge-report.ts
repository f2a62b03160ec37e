/** Looks at the edge functions that Netlify deploys, as its own manifest says. */
import { join, resolve } from "node:path";

import { IntegrationError, problem } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { NetlifyConstants } from "../types/netlify.js";
import { readWritten, type ChangeTimes } from "./leftover.js";
import type { PluginFunction } from "./manifest.js";

/** `manifest.json` of @netlify/edge-bundler, as far as it is read here. */
interface EdgeManifest {
  routes?: EdgeRoute[];
  post_cache_routes?: EdgeRoute[];
  function_config?: Record<string, unknown>;
}

interface EdgeRoute {
  function: string;
  /** A regular expression, as are the excluded ones. */
  pattern: string;
  excluded_patterns?: string[];
  path?: string;
}

/** Netlify's manifest of edge functions. */
export function edgeManifest({ EDGE_FUNCTIONS_DIST }: NetlifyConstants): string {
  return join(resolve(EDGE_FUNCTIONS_DIST), "manifest.json");
}

/**
 * The paths of the injected edge functions that Netlify deploys, by name, if it has bundled any since `before`.
 *
 * @throws {@link IntegrationError} `NI3021` when one is not deployed, or has no path although its code has one.
 */
export async function deployedEdgeFunctions(
  functions: readonly PluginFunction[],
  constants: NetlifyConstants,
  before: ChangeTimes,
): Promise<Map<string, string[]>> {
  if (functions.length === 0) {
    return new Map();
  }
  const text = await readWritten(edgeManifest(constants), before);
  const { routes = [], post_cache_routes = [], function_config = {} } = JSON.parse(text ?? "{}") as EdgeManifest;
  const deployed = new Map<string, string[]>();
  const problems: Diagnostic[] = [];
  for (const { injectedName: name, routes: expected } of functions) {
    const own = [...routes, ...post_cache_routes].filter((route) => route.function === name);
    if (own.length > 0 || (expected.length === 0 && text !== undefined)) {
      deployed.set(
        name,
        own.map(({ path, pattern }) => path ?? pattern),
      );
    } else {
      problems.push(name in function_config ? withoutPath(name, expected) : missing(name));
    }
  }
  if (problems.length > 0) {
    throw new IntegrationError(problems);
  }
  return deployed;
}

/**
 * The edge functions of the site that get requests for paths of injected functions, with these paths. Netlify runs edge functions
 * first; whether one passes a request on, no manifest says.
 */
export async function edgeFunctionsBefore(
  functions: readonly PluginFunction[],
  edge: readonly PluginFunction[],
  constants: NetlifyConstants,
  before: ChangeTimes,
): Promise<Map<string, string[]>> {
  const text = await readWritten(edgeManifest(constants), before);
  const { routes = [] } = JSON.parse(text ?? "{}") as EdgeManifest;
  const injected = new Set(edge.map(({ injectedName }) => injectedName));
  const paths = functions.flatMap((each) => each.routes);
  const found = new Map<string, string[]>();
  for (const route of routes.filter((each) => !injected.has(each.function))) {
    const reached = paths.filter((path) => getsRequest(route, exampleOf(path)));
    if (reached.length > 0) {
      found.set(route.function, [...new Set([...(found.get(route.function) ?? []), ...reached])]);
    }
  }
  return found;
}

function getsRequest({ pattern, excluded_patterns = [] }: EdgeRoute, path: string): boolean {
  return matches(pattern, path) && !excluded_patterns.some((excluded) => matches(excluded, path));
}

/** An edge function can give an expression itself, and Netlify may read it in another way. */
function matches(expression: string, path: string): boolean {
  try {
    return new RegExp(expression).test(path);
  } catch {
    return false;
  }
}

/** A path that a route matches, unless it has groups with expressions. */
function exampleOf(route: string): string {
  return route.replace(/:\w+[?+*]?|\*/g, "x");
}

function withoutPath(name: string, expected: readonly string[]): Diagnostic {
  const message = `Netlify deploys the edge function \`${name}\` without its path \`${expected.join(" ")}\`, so no request reaches it: it could not read \`config\``;
  const help = "look for the reason further up, below `Could not load configuration for edge function`";
  return problem("NI3021", message, { help });
}

function missing(name: string): Diagnostic {
  const message = `Netlify has not bundled the edge function \`${name}\`, although it was injected: a plugin that runs later has deleted the file`;
  const help = "find out which plugin deletes edge functions, and remove it or move it before the integration";
  return problem("NI3021", message, { help });
}
