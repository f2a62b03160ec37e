/** The clients of handlers, which talk to Netlify with the token of the user. */
import { EXTENSION_API, NetlifyExtensionClient, STAGING_API } from "../client/extension-client.js";
import { INTEGRATION_API, NetlifyIntegrationClient } from "../client/integration-client.js";
import type { HandlerEvent } from "../types/handlers.js";

/** Who asks Netlify, and for which request. */
export interface ClientInput {
  token: string;
  slug: string;
  event: Pick<HandlerEvent, "rawUrl" | "path">;
}

/** The client of handlers since `@netlify/sdk` 2. */
export function extensionClient({ token, slug, event }: ClientInput): NetlifyExtensionClient {
  const isStaging = [event.rawUrl, event.path].some((url) => url?.includes(".netlifystg.app"));
  return new NetlifyExtensionClient(token, slug, { jigsawUrl: isStaging ? STAGING_API : EXTENSION_API });
}

/** The client of handlers in `@netlify/sdk` 1. */
export function integrationClient({ token, slug }: ClientInput): NetlifyIntegrationClient {
  const netlifyApiUrl = process.env["NETLIFY_API_BASE_URL"] ?? `${INTEGRATION_API}/api/v1`;
  return new NetlifyIntegrationClient(token, slug, { netlifyApiUrl });
}
