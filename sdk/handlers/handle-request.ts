/** Answers a request to an integration's own site: route, CORS, token, context, handler. */
import type { IntegrationSettings } from "../integration/settings.js";
import type { HandlerContext, HandlerEvent, HandlerResponse } from "../types/handlers.js";
import { contextFor } from "./context.js";
import { findHandler } from "./find-handler.js";
import { isWebhook, routeOf } from "./route.js";
import { netlifyTokenOf } from "./tokens.js";

/** Whose handlers answer. */
export interface Host {
  settings: IntegrationSettings;
  slug: string;
}

/** Pages of any origin may call the handlers, as in `@netlify/sdk`: the UI is on another origin. */
const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "*",
  "Access-Control-Allow-Methods": "*",
};

/** Never rejects, and never answers with the text of an error: that goes to the log of the function. */
export async function handleRequest(
  host: Host,
  event: HandlerEvent,
  context: HandlerContext,
): Promise<HandlerResponse> {
  const { name, path } = routeOf(event.path);
  const found = findHandler(host.settings, name);
  if (found === undefined) {
    return answer(404, JSON.stringify({ error: `Handler ${name} not found` }));
  }
  if (event.httpMethod === "OPTIONS") {
    return { statusCode: 200, headers: CORS };
  }
  const request = { ...event, headers: event.headers ?? {} };
  const token = netlifyTokenOf(request);
  if (token === undefined && !isWebhook(name)) {
    return answer(401, JSON.stringify({ error: "Unauthorized" }));
  }
  try {
    const added = await contextFor({ ...host, generation: found.generation, event: request, token });
    const response: unknown = await found.handler({ ...request, path }, { ...context, ...added });
    return withCors(response, name);
  } catch (error) {
    console.error(error);
    return answer(500, "An unhandled error occurred");
  }
}

function answer(statusCode: number, body: string): HandlerResponse {
  return { statusCode, headers: CORS, body };
}

function withCors(response: unknown, name: string): HandlerResponse {
  if (typeof response !== "object" || response === null) {
    throw new TypeError(`the handler \`${name}\` returns no response: return \`{ statusCode, body }\``);
  }
  if (response instanceof Response) {
    throw new TypeError(`the handler \`${name}\` returns a \`Response\`: return \`{ statusCode, body }\``);
  }
  const own = response as HandlerResponse;
  return { ...own, headers: { ...CORS, ...own.headers } };
}
