/** `on-enable` and `on-disable` of `@netlify/sdk` 1. */
import type { FunctionHandler, IntegrationHandlerContext } from "../../types/handlers.js";
import type { NetlifyIntegrationClient } from "../../client/integration-client.js";
import { bodyOf, message, refused } from "./response.js";

type Context = IntegrationHandlerContext<NetlifyIntegrationClient>;

/** Enables the integration on a site or team, then runs the author's handler. */
export function enable(own: FunctionHandler | undefined): FunctionHandler<Context> {
  return async (event, context) => {
    if (event.body === null) {
      return message(400, "Missing body");
    }
    const { siteId, teamId, forceEnableTeam } = bodyOf(event.body) as Targets & { forceEnableTeam?: unknown };
    if (!siteId && !teamId) {
      return message(400, "Missing required data. One of `siteId` or `teamId` must be provided.");
    }
    let response = message(200, "Integration enabled");
    try {
      await enableOn({ siteId, teamId: siteId && !forceEnableTeam ? undefined : teamId }, context);
    } catch (error) {
      response = refused(error, { what: "Failed to enable integration", already: "Integration already enabled" });
    }
    if (own === undefined || response.statusCode !== 200) {
      return response;
    }
    return own(event, { ...context, siteId, teamId });
  };
}

interface Targets {
  siteId?: string | undefined;
  teamId?: string | undefined;
}

async function enableOn({ siteId, teamId }: Targets, { client, hasBuildEventHandler }: Context): Promise<void> {
  if (siteId) {
    client.netlifyToken = (await client.enableSiteIntegration(siteId, {})).token;
    if (hasBuildEventHandler) {
      // The integration is enabled by now, whatever happens here.
      await client.enableBuildEventHandlers(siteId).catch((error: unknown) => {
        console.error("Failed to enable build event handlers:", error);
      });
    }
  }
  if (teamId) {
    const { token } = await client.enableTeamIntegration(teamId, {});
    if (!siteId) {
      client.netlifyToken = token;
    }
  }
}

/** Runs the author's handler, then disables the integration. */
export function disable(own: FunctionHandler | undefined): FunctionHandler<Context> {
  return async (event, context) => {
    const { siteId, teamId, forceDisableTeam } = event.queryStringParameters ?? {};
    if (!siteId && !teamId) {
      return message(400, "Missing siteId or teamId");
    }
    if (own !== undefined) {
      const response = await own(event, context);
      if (response.statusCode !== 200) {
        return response;
      }
    }
    try {
      if (siteId) {
        await context.client.disableSiteIntegration(siteId);
      }
      if (teamId && (!siteId || forceDisableTeam === "true")) {
        await context.client.disableTeamIntegration(teamId);
      }
    } catch (error) {
      console.error("Failed to disable integration:", error);
      return message(500, "Failed to disable integration");
    }
    return { statusCode: 200, body: "Integration disabled" };
  };
}
