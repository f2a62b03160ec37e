/** The build context of a site: what the handler of `addBuildEventContext` answers on the integration's own site. */
import { buildTokenVariable } from "../client/build-token.js";
import { INTEGRATION_API } from "../client/integration-client.js";
import type { NetlifyConstants } from "../types/netlify.js";
import type { Identity } from "./extension-client.js";
import { warn } from "./log.js";

/** How long the integration may take, in milliseconds. */
const TIME_LIMIT = 30_000;

/** The build context, or that the integration refuses to make one. */
export type BuildContext = { isRefused: false; value: unknown } | { isRefused: true };

/** Asks the integration's own site, which has a handler for that, if the build has the token. */
export async function readBuildContext(identity: Identity, { ACCOUNT_ID }: NetlifyConstants): Promise<BuildContext> {
  const token = process.env[buildTokenVariable(identity.slug)];
  const siteId = process.env["SITE_ID"];
  if (!token) {
    return { isRefused: false, value: undefined };
  }
  const team = identity.hostSiteId ? { team_id: ACCOUNT_ID } : {};
  const response = await fetch(`${await hostOf(identity, siteId)}/.netlify/functions/handler/build-context`, {
    method: "POST",
    headers: { "netlify-token": token },
    body: JSON.stringify({ site_id: siteId, ...team, token }),
    signal: AbortSignal.timeout(TIME_LIMIT),
  });
  if (!response.ok) {
    const url = new URL(response.url).origin;
    warn(
      `Warning: ${identity.slug} does not run, as ${url} answers ${response.status} to the request for its build context`,
    );
    return { isRefused: true };
  }
  return { isRefused: false, value: await response.json().catch(() => undefined) };
}

/** Where the integration's own site is. Those of `@netlify/sdk` 1 do not know, and ask Netlify. */
async function hostOf({ slug, hostSiteId }: Identity, siteId: string | undefined): Promise<string> {
  if (hostSiteId) {
    return `https://${hostSiteId}.netlify.app`;
  }
  const response = await fetch(`${INTEGRATION_API}/site/${siteId}/integrations/safe`, {
    signal: AbortSignal.timeout(TIME_LIMIT),
  });
  const enabled: unknown = response.ok ? await response.json() : [];
  const own = Array.isArray(enabled) ? enabled.find((each) => each?.slug === slug) : undefined;
  return own?.version ?? `https://netlify-integration-${slug}.netlify.app`;
}
