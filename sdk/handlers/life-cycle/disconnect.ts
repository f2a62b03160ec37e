/** `on-disconnect`: a user has disconnected the account of a provider. */
import type { FunctionHandler } from "../../types/handlers.js";

/** Runs the author's handler; there is nothing to do without it. */
export function disconnect(own: FunctionHandler | undefined): FunctionHandler {
  return async (event, context) => {
    if (own === undefined) {
      return { statusCode: 200, body: "No onDisconnect handler defined - no-op" };
    }
    const response = await own(event, context);
    return response.statusCode === 200 ? { statusCode: 200, body: "Disconnected" } : response;
  };
}
