/** `on-install` and `on-uninstall`, since `@netlify/sdk` 2. */
import type { FunctionHandler } from "../../types/handlers.js";
import type { NetlifyExtensionClient } from "../../client/extension-client.js";
import { bodyOf, message, refused } from "./response.js";

/** Installs the extension on a team, then runs the author's handler. */
export function install(own: FunctionHandler | undefined): FunctionHandler<{ client: NetlifyExtensionClient }> {
  return async (event, context) => {
    if (event.body === null) {
      return message(400, "Missing body");
    }
    const { siteId, teamId } = bodyOf(event.body);
    if (!teamId) {
      return message(400, "Missing required data: `teamId` must be provided.");
    }
    let response = message(200, "Extension installed on team");
    try {
      const { token } = await context.client.installExtensionOnTeam(String(teamId));
      // The new token may do what the extension is allowed to do on the team.
      context.client.netlifyToken = token;
    } catch (error) {
      response = refused(error, { what: "Failed to install extension on team", already: "Extension already enabled" });
    }
    if (own === undefined || response.statusCode !== 200) {
      return response;
    }
    return own(event, { ...context, siteId: siteId ?? null, teamId });
  };
}

/** Runs the author's handler, then uninstalls the extension from the team. */
export function uninstall(own: FunctionHandler | undefined): FunctionHandler<{ client: NetlifyExtensionClient }> {
  return async (event, context) => {
    if (event.body === null) {
      return message(400, "Missing body");
    }
    const { teamId } = bodyOf(event.body);
    if (!teamId) {
      return message(400, "Missing teamId");
    }
    if (own !== undefined) {
      const response = await own(event, context);
      if (response.statusCode !== 200 && response.statusCode !== 204) {
        return response;
      }
    }
    try {
      await context.client.uninstallExtensionOnTeam(String(teamId));
    } catch (error) {
      console.error("Failed to uninstall extension for team:", error);
      return message(500, "Failed to uninstall extension for team");
    }
    return { statusCode: 200, body: "Extension uninstalled for team" };
  };
}
