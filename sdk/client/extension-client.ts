import type { ConfigurationResponse, ExchangedBuildToken, ExtensionClientOptions } from "../types/client.js";
import { buildTokenVariable } from "./build-token.js";
import { isNotFound, NetlifyApi, path } from "./api.js";
import { NetlifyClient } from "./netlify-client.js";

/** Where the installations and configurations of extensions are. */
export const EXTENSION_API = "https://jigsaw.services-prod.nsvcs.net";

/** The same, for Netlify's own tests. */
export const STAGING_API = "https://jigsaw.services-stag.nsvcs.net";

/**
 * Netlify's API, and the installations and configurations of one extension.
 *
 * See {@link NetlifyClient} for errors, retries and time limits.
 */
// biome-ignore lint/suspicious/noExplicitAny: as in `@netlify/sdk`: an author who gives no types has none checked.
export class NetlifyExtensionClient<SiteConfiguration = any, TeamConfiguration = any> extends NetlifyClient {
  /** The slug. */
  readonly extension: string;
  /** The id of the team's configuration, where it is known. */
  teamConfigId: string | undefined;
  /** The id of the site's configuration, where it is known. */
  siteConfigId: string | undefined;
  readonly #api: NetlifyApi;
  #token: string;

  /** @param token - Of a user of Netlify, or of the build of a site. */
  constructor(
    token: string,
    extension: string,
    { jigsawUrl, netlifyApiUrl, netlifyTokenIssuer = "jigsaw" }: ExtensionClientOptions = {},
  ) {
    super(token, { baseUrl: netlifyApiUrl || `${EXTENSION_API}/api/v1` });
    this.extension = extension;
    this.#token = token;
    const header = netlifyTokenIssuer === "jigsaw" ? "netlify-token" : "netlify-build-bot-token";
    this.#api = new NetlifyApi(jigsawUrl || EXTENSION_API, { [header]: token, "Api-Version": "2" });
  }

  /** The token; not printed with the client. Requests keep the one that the client was made with. */
  get netlifyToken(): string {
    return this.#token;
  }

  set netlifyToken(token: string) {
    this.#token = token;
  }

  /** Installs the extension on a team. */
  installExtensionOnTeam = async (teamId: string): Promise<{ token: string }> =>
    (await this.#api.json("POST", `${this.#of(teamId)}/installation`)) as { token: string };

  /** Uninstalls the extension from a team, which deletes its configuration, too. */
  uninstallExtensionOnTeam = async (teamId: string): Promise<Response> =>
    this.#api.send("DELETE", `${this.#of(teamId)}/installation`);

  /** The configuration for a team; `null` if it is not set. */
  getTeamConfiguration = async (teamId: string): Promise<ConfigurationResponse<TeamConfiguration> | null> =>
    this.#find(this.#team(teamId));

  /** Creates or replaces the configuration for a team. */
  upsertTeamConfiguration = async (teamId: string, config: TeamConfiguration): Promise<Response> =>
    this.#api.send("PUT", this.#team(teamId), { body: { config } });

  /** As `upsertTeamConfiguration`. */
  createTeamConfiguration: ChangeTeam<TeamConfiguration> = this.upsertTeamConfiguration;

  /** As `upsertTeamConfiguration`. */
  updateTeamConfiguration: ChangeTeam<TeamConfiguration> = this.upsertTeamConfiguration;

  /** Deletes the configuration for a team. */
  deleteTeamConfiguration = async (teamId: string): Promise<Response> => this.#api.send("DELETE", this.#team(teamId));

  /** The configuration for a site; `null` if it is not set. */
  getSiteConfiguration = async (
    teamId: string,
    siteId: string,
  ): Promise<ConfigurationResponse<SiteConfiguration> | null> => this.#find(this.#site(teamId, siteId));

  /** Creates or replaces the configuration for a site. */
  upsertSiteConfiguration = async (teamId: string, siteId: string, config: SiteConfiguration): Promise<Response> =>
    this.#api.send("PUT", this.#site(teamId, siteId), { body: { config } });

  /** As `upsertSiteConfiguration`. */
  createSiteConfiguration: ChangeSite<SiteConfiguration> = this.upsertSiteConfiguration;

  /** As `upsertSiteConfiguration`. */
  updateSiteConfiguration: ChangeSite<SiteConfiguration> = this.upsertSiteConfiguration;

  /** Deletes the configuration for a site. */
  deleteSiteConfiguration = async (teamId: string, siteId: string): Promise<Response> =>
    this.#api.send("DELETE", this.#site(teamId, siteId));

  /** The configurations for all sites of a team. */
  listSiteConfigurations = async (teamId: string): Promise<ConfigurationResponse<SiteConfiguration>[]> => {
    const query = { configuration_type: "site" };
    const found = await this.#api.json("GET", path`/team/${teamId}/integrations/configurations`, { query });
    return found as ConfigurationResponse<SiteConfiguration>[];
  };

  /** A token with which the build of a site gets its build context. */
  generateBuildToken = async (siteId: string, teamId: string): Promise<{ token: string }> => {
    const found = await this.#api.json("POST", `${this.#of(teamId)}${path`/${siteId}/generate-build-token`}`, {
      body: {},
    });
    return found as { token: string };
  };

  /** Exchanges such a token for one that gives access to the site; needs the variable `INTEGRATION_SECRET`. */
  exchangeBuildToken = async (siteId: string, teamId: string): Promise<ExchangedBuildToken> => {
    const body = { token: this.#token, secret: process.env["INTEGRATION_SECRET"] };
    const found = await this.#api.json("POST", `${this.#of(teamId)}${path`/${siteId}/exchange-build-token`}`, { body });
    return found as ExchangedBuildToken;
  };

  /** Gives such a token to the builds of a site. */
  async setBuildToken(accountId: string, siteId: string, token: string): Promise<void> {
    await this.createOrUpdateVariable({ accountId, siteId, key: buildTokenVariable(this.extension), value: token });
  }

  /** Takes it away again. */
  async removeBuildToken(accountId: string, siteId: string): Promise<void> {
    await this.deleteEnvironmentVariable({ accountId, siteId, key: buildTokenVariable(this.extension) });
  }

  #of(teamId: string): string {
    return path`/team/${teamId}/integrations/${this.extension}`;
  }

  #team(teamId: string): string {
    return `${this.#of(teamId)}/configuration/team`;
  }

  #site(teamId: string, siteId: string): string {
    return `${this.#of(teamId)}${path`/configuration/site/${siteId}`}`;
  }

  async #find<Config>(url: string): Promise<ConfigurationResponse<Config> | null> {
    try {
      return (await this.#api.json("GET", url)) as ConfigurationResponse<Config>;
    } catch (error) {
      return isNotFound(error) ? null : Promise.reject(error);
    }
  }
}

type ChangeTeam<Config> = (teamId: string, config: Config) => Promise<Response>;
type ChangeSite<Config> = (teamId: string, siteId: string, config: Config) => Promise<Response>;

/** What the build of a site may read; its token allows nothing else. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type NetlifyExtensionBuildClient<SiteConfiguration = any, TeamConfiguration = any> = Pick<
  NetlifyExtensionClient<SiteConfiguration, TeamConfiguration>,
  "getAccount" | "getSite" | "getSiteConfiguration" | "getTeamConfiguration"
>;
