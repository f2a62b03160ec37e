/** The tokens in the headers of a request. */
import type { HandlerEvent, ProviderToken } from "../types/handlers.js";

/** The cookie with the token of a user of Netlify's app. */
const COOKIE = "_nf-auth";

/** The token of the user who sends the request: of the cookie, else of the header. */
export function netlifyTokenOf({ headers }: Pick<HandlerEvent, "headers">): string | undefined {
  return cookieOf(headers["cookie"]) || headers["netlify-token"] || undefined;
}

/** In `@netlify/sdk`, any cookie whose name or value contains the name counts, and its value ends at a `=`. */
function cookieOf(cookies: string | undefined): string | undefined {
  for (const cookie of cookies?.split(";") ?? []) {
    const [name = "", ...value] = cookie.split("=");
    if (name.trim() === COOKIE) {
      return value.join("=").trim();
    }
  }
  return undefined;
}

/** The tokens of the providers that the user has connected; none, and a line in the log, if the header is invalid. */
export function providerTokensOf({ headers }: Pick<HandlerEvent, "headers">): ProviderToken[] {
  const header = headers["provider-oauth-tokens"];
  if (!header) {
    return [];
  }
  const tokens = parse(header);
  if (tokens === undefined) {
    // Without the header itself: it has secrets.
    console.error("The header `provider-oauth-tokens` is not a JSON list of `token`, `externalId` and `connectionId`");
  }
  return tokens ?? [];
}

function parse(header: string): ProviderToken[] | undefined {
  let list: unknown;
  try {
    list = JSON.parse(header);
  } catch {
    return undefined;
  }
  const tokens = Array.isArray(list) ? list.map(providerToken) : [undefined];
  return tokens.every((token) => token !== undefined) ? tokens : undefined;
}

function providerToken(value: unknown): ProviderToken | undefined {
  const { token, externalId, connectionId } = (value ?? {}) as Record<string, unknown>;
  return isText(token) && isText(externalId) && isText(connectionId)
    ? { token: token.trim(), externalId: externalId.trim(), connectionId: connectionId.trim() }
    : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
