import type {
  BuildContextHandler,
  ExtensionHandlerContext,
  FunctionHandler,
  IntegrationHandlerContext,
} from "../types/handlers.js";
import { SETTINGS, type IntegrationSettings, type RequestHandler } from "./settings.js";
import { checkRequestHandler } from "./validate.js";

/**
 * The handlers of requests to an integration's own site, in the names of all generations of `@netlify/sdk`.
 *
 * The methods only record; what answers requests is loaded with the first one.
 */
export abstract class ApiHandlers<SiteConfig, TeamConfig> {
  /** @internal */
  abstract readonly [SETTINGS]: IntegrationSettings;

  /** The slug; set by the build, and again where the function starts. */
  _slug = "";

  /** The id of the site that hosts the integration, if it is known; set like `_slug`. */
  _hostSiteId: string | undefined;

  /**
   * Handles requests to `/.netlify/functions/handler/<name>` and `/api/<name>` on the integration's own site.
   *
   * Requests need the token of a Netlify user, except where the name begins with `webhook`. A second handler of the same
   * name replaces the first.
   *
   * @throws {@link IntegrationError} `NI2004` when the name is empty or the handler is not a function.
   */
  addEndpoint(name: string, handler: FunctionHandler<ExtensionHandlerContext<SiteConfig, TeamConfig>>): void {
    add(this, { name, handler, generation: "extension" }, this.addEndpoint);
  }

  /** As {@link ApiHandlers.addEndpoint}, with the context of `@netlify/sdk` 1. */
  addApiHandler(name: string, handler: FunctionHandler<IntegrationHandlerContext>): void {
    add(this, { name, handler, generation: "integration" }, this.addApiHandler);
  }

  /**
   * Handles requests to `/.netlify/functions/handler/webhook-<name>`, or `…/webhook` for an empty name.
   *
   * They need no token: the handler has to find out for itself who sends them.
   *
   * @throws {@link IntegrationError} `NI2004` when the handler is not a function.
   */
  addWebhookHandler(
    name: string,
    handler: FunctionHandler<ExtensionHandlerContext<SiteConfig, TeamConfig> & IntegrationHandlerContext>,
  ): void {
    add(this, { name: name ? `webhook-${name}` : "webhook", handler }, this.addWebhookHandler);
  }

  /** Runs after the extension has been installed on a team; its response is the response. */
  onInstall(handler: FunctionHandler<ExtensionHandlerContext<SiteConfig, TeamConfig>>): void {
    add(this, { name: "on-install", handler, generation: "extension", isPart: true }, this.onInstall);
  }

  /** Runs before the extension is uninstalled from a team, which happens only if it answers 200 or 204. */
  onUninstall(handler: FunctionHandler<ExtensionHandlerContext<SiteConfig, TeamConfig>>): void {
    add(this, { name: "on-uninstall", handler, generation: "extension", isPart: true }, this.onUninstall);
  }

  /** Runs after the integration has been enabled on a site or team; its response is the response. `@netlify/sdk` 1. */
  onEnable(handler: FunctionHandler<IntegrationHandlerContext>): void {
    add(this, { name: "on-enable", handler, generation: "integration", isPart: true }, this.onEnable);
  }

  /** Runs before the integration is disabled, which happens only if it answers 200. `@netlify/sdk` 1. */
  onDisable(handler: FunctionHandler<IntegrationHandlerContext>): void {
    add(this, { name: "on-disable", handler, generation: "integration", isPart: true }, this.onDisable);
  }

  /** Runs when a user disconnects the account of a provider. */
  onDisconnect(
    handler: FunctionHandler<ExtensionHandlerContext<SiteConfig, TeamConfig> & IntegrationHandlerContext>,
  ): void {
    add(this, { name: "on-disconnect", handler, isPart: true }, this.onDisconnect);
  }

  /**
   * Makes the build context of a site, which build event handlers get as `buildContext` if the site has a build token.
   *
   * In the way of `@netlify/sdk` 1 and 2. Since 5, build event handlers ask an endpoint, with `extensionEndpointFetch`.
   */
  addBuildEventContext(handler: BuildContextHandler): void {
    add(
      this,
      { name: "build-context", handler: handler as unknown as FunctionHandler, isPart: true },
      this.addBuildEventContext,
    );
  }

  /**
   * Adds a wrapper of functions, for `wrap` of `@netlify/integrations`: `.ntli/wrappers/index.js` exports it by its name.
   */
  addWrapper(name: string, wrapper: (...args: never[]) => unknown): void {
    checkRequestHandler("addWrapper", name, wrapper, this.addWrapper);
    this[SETTINGS].wrappers.set(name, wrapper);
  }

  /** The wrappers by name. */
  get wrappers(): Record<string, (...args: never[]) => unknown> {
    return Object.fromEntries(this[SETTINGS].wrappers);
  }

  /** The handlers by name, with those that every integration has. Without the checks of {@link ApiHandlers.baseHandler}. */
  get handlers(): Record<string, FunctionHandler> {
    const names = new Set([...LIFE_CYCLE, ...this[SETTINGS].requestHandlers.keys()]);
    const lazy = (name: string): FunctionHandler => {
      return async (event, context) => {
        const { findHandler } = await import("../handlers/find-handler.js");
        return (findHandler(this[SETTINGS], name) as { handler: FunctionHandler }).handler(event, context);
      };
    };
    return Object.fromEntries([...names].map((name) => [name, lazy(name)]));
  }

  /** Answers all requests to the integration's own site: the function `handler`. */
  get baseHandler(): FunctionHandler {
    return async (event, context) => {
      const { handleRequest } = await import("../handlers/handle-request.js");
      return handleRequest({ settings: this[SETTINGS], slug: this._slug }, event, context);
    };
  }
}

function add(
  integration: { [SETTINGS]: IntegrationSettings },
  { name, ...entry }: RequestHandler & { name: string },
  callee: (...args: never[]) => void,
): void {
  checkRequestHandler(callee.name, name, entry.handler, callee);
  integration[SETTINGS].requestHandlers.set(name, entry);
}

/** The names that Netlify calls when a team installs, enables, disables, disconnects or uninstalls an integration. */
const LIFE_CYCLE = ["on-install", "on-uninstall", "on-enable", "on-disable", "on-disconnect"] as const;
