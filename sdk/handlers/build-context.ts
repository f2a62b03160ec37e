/** `build-context`: the build of a site asks for what the author's handler makes of its configuration. */
import type { NetlifyExtensionClient } from "../client/extension-client.js";
import type { NetlifyIntegrationClient } from "../client/integration-client.js";
import type { Generation } from "../integration/settings.js";
import type { BuildContextHandler, BuildContextInput, FunctionHandler, HandlerEvent } from "../types/handlers.js";
import { extensionClient, integrationClient } from "./client.js";

/** Exchanges the token of the build for one with access to the site, and runs the author's handler with it. */
export function buildContext(own: BuildContextHandler, generation: Generation): FunctionHandler {
  const inputOf = generation === "extension" ? ofExtension : ofIntegration;
  return async (event, context) => {
    if (event.httpMethod !== "POST") {
      return { statusCode: 405 };
    }
    const input = await inputOf(event, context.client);
    return input === undefined ? { statusCode: 401 } : { statusCode: 200, body: JSON.stringify(await own(input)) };
  };
}

function idsOf({ body }: HandlerEvent): { site_id: string; team_id: string } {
  return JSON.parse(body || "{}");
}

/** `undefined` if the token belongs to no team. */
async function ofExtension(
  event: HandlerEvent,
  client: NetlifyExtensionClient,
): Promise<BuildContextInput | undefined> {
  const { site_id, team_id } = idsOf(event);
  const exchanged = await client.exchangeBuildToken(site_id, team_id);
  const team = exchanged.team_id;
  if (!team) {
    return undefined;
  }
  const own = extensionClient({ token: exchanged.token, slug: client.extension, event });
  const [forTeam, forSite] = await Promise.all([
    own.getTeamConfiguration(team).catch(logged),
    own.getSiteConfiguration(team, site_id).catch(logged),
  ]);
  const site_config = { ...forSite, config: forSite?.config ?? {} };
  return { site_id, site_config, team_config: forTeam?.config, client: own, team_id: team };
}

async function ofIntegration(event: HandlerEvent, client: NetlifyIntegrationClient): Promise<BuildContextInput> {
  const { site_id } = idsOf(event);
  const { token, team_id } = await client.exchangeBuildToken(site_id);
  const own = integrationClient({ token, slug: client.integration, event });
  const site_config: unknown = (await own.getSiteIntegration(site_id)).config;
  const input = { site_id, site_config, client: own };
  return team_id ? { ...input, team_id, team_config: (await own.getTeamIntegration(team_id)).config } : input;
}

function logged(error: unknown): null {
  console.error(error);
  return null;
}
