import type {
  EnvironmentVariableValue,
  ExchangedBuildToken,
  IntegrationResponse,
  VariableOptions,
} from "../types/client.js";
import { NetlifyApi, path } from "./api.js";
import { buildTokenVariable } from "./build-token.js";
import { NetlifyClient } from "./netlify-client.js";

/** Where the integrations of `@netlify/sdk` 1 are. */
export const INTEGRATION_API = "https://api.netlifysdk.com";

/** Where the client sends its requests; by default to Netlify. */
export interface IntegrationClientOptions {
  netlifyApiUrl?: string | undefined;
  /** Not in `@netlify/sdk`. */
  integrationApiUrl?: string | undefined;
}

/**
 * Netlify's API, and one integration of `@netlify/sdk` 1 on sites and teams.
 *
 * See {@link NetlifyClient} for errors, retries and time limits.
 */
// biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`: an author who gives no types has none checked.
export class NetlifyIntegrationClient<SiteConfiguration = any, TeamConfiguration = any> extends NetlifyClient {
  /** The slug. */
  readonly integration: string;
  readonly #api: NetlifyApi;
  #token: string;

  constructor(token: string, integration: string, options: IntegrationClientOptions = {}) {
    super(token, { baseUrl: options.netlifyApiUrl ?? `${INTEGRATION_API}/api/v1` }, {});
    this.integration = integration;
    this.#token = token;
    this.#api = new NetlifyApi(options.integrationApiUrl ?? INTEGRATION_API, { "netlify-token": token });
  }

  /** The token; not printed with the client. Requests keep the one that the client was made with. */
  get netlifyToken(): string {
    return this.#token;
  }

  set netlifyToken(token: string) {
    this.#token = token;
  }

  /** The integration on a site. */
  getSiteIntegration = async (siteId: string): Promise<IntegrationResponse<SiteConfiguration>> =>
    (await this.#api.json("GET", this.#site(siteId))) as IntegrationResponse<SiteConfiguration>;

  /** The integration on a team. */
  getTeamIntegration = async (teamId: string): Promise<IntegrationResponse<TeamConfiguration>> =>
    (await this.#api.json("GET", this.#team(teamId))) as IntegrationResponse<TeamConfiguration>;

  /** Enables the integration on a site. */
  enableSiteIntegration = async (siteId: string, config: SiteConfiguration): Promise<{ token: string }> =>
    (await this.#api.json("POST", this.#site(siteId), { body: { config } })) as { token: string };

  /** Enables the integration on a team. */
  enableTeamIntegration = async (
    teamId: string,
    config: TeamConfiguration = {} as TeamConfiguration,
  ): Promise<{ token: string }> =>
    (await this.#api.json("POST", this.#team(teamId), { body: { config } })) as { token: string };

  /** Changes the configuration for a site. */
  updateSiteIntegration = async (siteId: string, config: SiteConfiguration): Promise<Response> =>
    this.#api.send("PUT", this.#site(siteId), { body: { config } });

  /** Changes the configuration for a team. */
  updateTeamIntegration = async (teamId: string, config: TeamConfiguration): Promise<Response> =>
    this.#api.send("PUT", this.#team(teamId), { body: { config } });

  /** Disables the integration on a site, which deletes its configuration, too. */
  disableSiteIntegration = async (siteId: string): Promise<Response> => this.#api.send("DELETE", this.#site(siteId));

  /** Disables the integration on a team, which deletes its configuration, too. */
  disableTeamIntegration = async (teamId: string): Promise<Response> => this.#api.send("DELETE", this.#team(teamId));

  /** A token with which the build of a site gets its build context. */
  generateBuildToken = async (siteId: string, teamId?: string): Promise<{ token: string }> => {
    const url = `${this.#site(siteId)}/generate-build-token`;
    return (await this.#api.json("POST", url, { body: { teamId } })) as { token: string };
  };

  /** Exchanges such a token for one that gives access to the site; needs the variable `INTEGRATION_SECRET`. */
  exchangeBuildToken = async (siteId: string): Promise<ExchangedBuildToken> => {
    const body = { token: this.#token, secret: process.env["INTEGRATION_SECRET"] };
    return (await this.#api.json("POST", `${this.#site(siteId)}/exchange-build-token`, {
      body,
    })) as ExchangedBuildToken;
  };

  /** Gives such a token to the builds of a site. */
  async setBuildToken(accountId: string, siteId: string, token: string): Promise<void> {
    await this.createOrUpdateVariable({ accountId, siteId, key: buildTokenVariable(this.integration), value: token });
  }

  /** Takes it away again. */
  async removeBuildToken(accountId: string, siteId: string): Promise<void> {
    await this.deleteEnvironmentVariable({ accountId, siteId, key: buildTokenVariable(this.integration) });
  }

  /** Runs the build event handlers on a site. */
  enableBuildEventHandlers = async (siteId: string): Promise<Response> =>
    this.#api.send("PUT", this.#site(siteId), { body: { has_build_hook_enabled: true } });

  /** Runs them no longer. */
  disableBuildEventHandlers = async (siteId: string): Promise<Response> =>
    this.#api.send("PUT", this.#site(siteId), { body: { has_build_hook_enabled: false } });

  /** Enables the connectors on a team. */
  enableConnectors = async (teamId: string): Promise<Response> =>
    this.#api.send("PUT", this.#team(teamId), { body: { has_connectors_enabled: true } });

  /** Disables them. */
  disableConnectors = async (teamId: string): Promise<Response> =>
    this.#api.send("PUT", this.#team(teamId), { body: { has_connectors_enabled: false } });

  /** The API knew neither secrets nor scopes then. */
  protected override variable({
    key,
    values,
  }: VariableOptions & { key: string; values: EnvironmentVariableValue[] }): object {
    return { key, values };
  }

  #site(siteId: string): string {
    return path`/site/${siteId}/integrations/${this.integration}`;
  }

  #team(teamId: string): string {
    return path`/team/${teamId}/integrations/${this.integration}`;
  }
}
