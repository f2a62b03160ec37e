/** What handlers get besides the context of Netlify. */
import type { Generation, IntegrationSettings } from "../integration/settings.js";
import type { ExtensionHandlerContext, HandlerEvent, IntegrationHandlerContext } from "../types/handlers.js";
import type { NetlifyExtensionClient } from "../client/extension-client.js";
import { extensionClient, integrationClient } from "./client.js";
import { providerTokensOf } from "./tokens.js";

/** Of whom and for what. */
export interface ContextInput {
  settings: IntegrationSettings;
  slug: string;
  generation: Generation;
  event: HandlerEvent;
  /** The token of the user; missing for webhooks. */
  token: string | undefined;
}

/** The context that a handler of the generation expects. */
export async function contextFor(input: ContextInput): Promise<ExtensionHandlerContext | IntegrationHandlerContext> {
  return input.generation === "extension" ? extensionContext(input) : integrationContext(input);
}

async function extensionContext({ settings, slug, event, token }: ContextInput): Promise<ExtensionHandlerContext> {
  const client = extensionClient({ token: token ?? "", slug, event });
  const { siteId = null, teamId = null, userId = null } = event.queryStringParameters ?? {};
  const configurations = await readConfigurations(client, siteId, teamId);
  return {
    auth: {
      netlifyToken: token ?? null,
      providerToken: event.headers["provider-oauth-token"] ?? null,
      providerTokens: providerTokensOf(event),
    },
    client,
    ...facts(settings),
    ...configurations,
    siteId,
    teamId,
    user: { id: userId },
  };
}

async function integrationContext({ settings, slug, event, token }: ContextInput): Promise<IntegrationHandlerContext> {
  const { siteId, teamId } = event.queryStringParameters ?? {};
  return {
    siteId,
    teamId,
    providerOAuthToken: event.headers["provider-oauth-token"],
    client: integrationClient({ token: token ?? "", slug, event }),
    ...facts(settings),
  };
}

function facts({ functions, handlers }: IntegrationSettings): { hasBuildEventHandler: boolean; hasConnector: boolean } {
  return { hasBuildEventHandler: handlers.size > 0 || functions.length > 0, hasConnector: false };
}

/** The configurations of team and site; a request that fails is logged, and the handler gets an empty object. */
async function readConfigurations(
  client: NetlifyExtensionClient,
  siteId: string | null,
  teamId: string | null,
): Promise<{ teamConfig: object; siteConfig: object }> {
  const [team, site] = await Promise.all([
    teamId ? attempt(() => client.getTeamConfiguration(teamId)) : undefined,
    teamId && siteId ? attempt(() => client.getSiteConfiguration(teamId, siteId)) : undefined,
  ]);
  if (team?.id) {
    client.teamConfigId = team.id;
  }
  if (site?.id) {
    client.siteConfigId = site.id;
  }
  const teamConfig = team === undefined ? {} : { ...team, config: team?.config ?? {} };
  return { teamConfig, siteConfig: site ?? {} };
}

/** `undefined` when the request fails. */
async function attempt<Configuration>(request: () => Promise<Configuration>): Promise<Configuration | undefined> {
  try {
    return await request();
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
