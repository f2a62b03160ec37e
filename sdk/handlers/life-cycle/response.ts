/** Responses of the handlers of the life cycle, and errors of requests to Netlify as such. */
import type { HandlerResponse } from "../../types/handlers.js";

/** A response with a message. */
export function message(statusCode: number, text: string): HandlerResponse {
  return { statusCode, body: JSON.stringify({ message: text }) };
}

/** The JSON in the body of a request. */
export function bodyOf(body: string): Record<string, unknown> {
  return (JSON.parse(body) ?? {}) as Record<string, unknown>;
}

/** Texts of the responses when Netlify refuses to install or enable an integration. */
export interface Refusal {
  what: string;
  already: string;
}

/** The response to an error of Netlify: 409 is fine, as nothing is left to do; the reason of others goes to the log. */
export function refused(error: unknown, { what, already }: Refusal): HandlerResponse {
  const { status, json } = (error ?? {}) as { status?: unknown; json?: { error?: unknown } };
  if (status === 409) {
    return message(200, already);
  }
  if (status !== 401) {
    console.error(`${what}:`, error);
    return message(500, what);
  }
  if (json?.error === "invalid_integration_slug") {
    console.warn("Netlify does not know the slug: compare it with the configuration file");
  }
  console.error(`${what}: ${String(json?.error ?? "the token is invalid")}`);
  return message(401, "Unauthorized");
}
