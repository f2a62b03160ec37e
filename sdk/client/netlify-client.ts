import type {
  Account,
  BuildHookInput,
  BuildHookResponse,
  CreateHookBySiteIdInput,
  CreateHookRequest,
  CreateHookResponse,
  CreateSiteDeployInput,
  LogDrain,
  NetlifyObject,
  RedeploySiteResponse,
  Site,
  SiteBuildHookInput,
  SiteLogDrainInput,
  UpdateHookInput,
  User,
} from "../types/client.js";
import { isNotFound, path, type RequestOptions } from "./api.js";
import { getBlobStore } from "./blobs.js";
import { camelize, snakeize } from "./keys.js";
import { VariablesClient, type ClientOptions } from "./variables-client.js";

/**
 * Netlify's API.
 *
 * A request that Netlify refuses throws a `NetlifyApiError` with `status` and the answer. Requests that only read are sent up
 * to three times; each may take 30 seconds.
 */
export class NetlifyClient extends VariablesClient {
  constructor(apiKey: string, options: ClientOptions = {}, headers: Record<string, string> = { "Api-Version": "2" }) {
    super(apiKey, options, headers);
  }

  /** The user that the token belongs to; `null` if the request fails. */
  async getCurrentUser(): Promise<User | null> {
    try {
      const user = (await this.#get(path`/user`)) as User;
      const { id, createdAt, avatarUrl, email, fullName } = user;
      return { id, createdAt, avatarUrl, email, fullName };
    } catch {
      return null;
    }
  }

  /** A site. */
  async getSite(siteId: string): Promise<Site> {
    return (await this.api.json("GET", path`/sites/${siteId}`)) as Site;
  }

  /** All sites that the token gives access to. */
  async getSites(): Promise<Site[]> {
    return (await this.api.json("GET", path`/sites`)) as Site[];
  }

  /** Changes a site. */
  async updateSite(siteId: string, changes: Partial<Site> = {}): Promise<Site> {
    return (await this.api.json("PATCH", path`/sites/${siteId}`, { body: changes })) as Site;
  }

  /** A team. */
  async getAccount(accountId: string): Promise<Account> {
    return (await this.api.json("GET", path`/accounts/${accountId}`)) as Account;
  }

  /** Builds a site again. */
  async redeploySite({ siteId, branch }: { siteId: string; branch?: string }): Promise<RedeploySiteResponse> {
    return (await this.api.json("POST", path`/sites/${siteId}/builds`, { body: { branch } })) as RedeploySiteResponse;
  }

  /** A build; `null` if it does not exist. */
  async getSiteBuild(buildId: string): Promise<NetlifyObject | null> {
    return this.#find(path`/builds/${buildId}`);
  }

  /**
   * Removes what has one of the tags from the cache of a site.
   *
   * @throws {@link NetlifyApiError} when Netlify answers anything but 202.
   */
  async purgeCache(siteId: string, cacheTags: string[]): Promise<void> {
    await this.api.send("POST", path`/purge`, { body: { site_id: siteId, cache_tags: cacheTags } });
  }

  /** Creates a build hook. */
  async createSiteBuildHook(siteId: string, input: SiteBuildHookInput): Promise<NetlifyObject> {
    return this.#send("POST", path`/sites/${siteId}/build_hooks`, input);
  }

  /** A build hook; `null` if it does not exist. */
  async getSiteBuildHook(siteId: string, buildHookId: string): Promise<NetlifyObject | null> {
    return this.#find(path`/sites/${siteId}/build_hooks/${buildHookId}`);
  }

  /** All build hooks of a site. */
  async listSiteBuildHooks(siteId: string): Promise<NetlifyObject[]> {
    return this.#list(path`/sites/${siteId}/build_hooks`);
  }

  /** Changes a build hook, and returns it. */
  async updateSiteBuildHook(siteId: string, buildHookId: string, input: SiteBuildHookInput): Promise<NetlifyObject> {
    const url = path`/sites/${siteId}/build_hooks/${buildHookId}`;
    await this.api.send("PUT", url, { body: snakeize(input) });
    return this.#get(url);
  }

  /** Deletes a build hook. */
  async deleteSiteBuildHook(siteId: string, buildHookId: string): Promise<void> {
    await this.api.send("DELETE", path`/sites/${siteId}/build_hooks/${buildHookId}`);
  }

  /** @deprecated Use `createSiteBuildHook`, which returns keys in camelCase. */
  async createBuildHook(siteId: string, buildHook: BuildHookInput): Promise<BuildHookResponse> {
    const options = { body: buildHook };
    return (await this.api.json("POST", path`/sites/${siteId}/build_hooks`, options)) as BuildHookResponse;
  }

  /** @deprecated Use `deleteSiteBuildHook`. */
  async deleteBuildHook(siteId: string, buildHookId: string): Promise<Response> {
    return this.api.send("DELETE", path`/sites/${siteId}/build_hooks/${buildHookId}`);
  }

  /** Creates a webhook. */
  async createHookBySiteId(siteId: string, input: CreateHookBySiteIdInput): Promise<NetlifyObject> {
    return this.#send("POST", path`/hooks`, snakeize({ siteId, ...input }));
  }

  /** A webhook; `null` if it does not exist. */
  async getHook(hookId: string): Promise<NetlifyObject | null> {
    return this.#find(path`/hooks/${hookId}`);
  }

  /** All webhooks of a site. */
  async listHooksBySiteId(siteId: string): Promise<NetlifyObject[]> {
    return this.#list(path`/hooks`, { query: { site_id: siteId } });
  }

  /** Changes a webhook, and returns it. */
  async updateHook(hookId: string, input: UpdateHookInput): Promise<NetlifyObject> {
    return this.#send("PUT", path`/hooks/${hookId}`, snakeize(input));
  }

  /** Deletes a webhook. */
  async deleteHook(hookId: string): Promise<void> {
    await this.api.send("DELETE", path`/hooks/${hookId}`);
  }

  /** @deprecated Use `createHookBySiteId`. */
  async createHook(request: CreateHookRequest): Promise<CreateHookResponse> {
    return (await this.api.json("POST", path`/hooks`, { body: request })) as CreateHookResponse;
  }

  /** Creates a deploy. */
  async createSiteDeploy(siteId: string, input: CreateSiteDeployInput = {}): Promise<NetlifyObject> {
    return this.#send("POST", path`/sites/${siteId}/deploys`, snakeize(input));
  }

  /** All deploys of a site. */
  async listSiteDeploys(siteId: string): Promise<NetlifyObject[]> {
    return this.#list(path`/sites/${siteId}/deploys`);
  }

  /** A deploy. */
  async getDeploy(deployId: string): Promise<NetlifyObject | null> {
    return this.#find(path`/deploys/${deployId}`);
  }

  /** Deletes a deploy. */
  async deleteDeploy(deployId: string): Promise<void> {
    await this.api.send("DELETE", path`/deploys/${deployId}`);
  }

  /** Cancels a deploy that has not finished. */
  async cancelSiteDeploy(deployId: string): Promise<NetlifyObject> {
    return this.#send("POST", path`/deploys/${deployId}/cancel`);
  }

  /** Keeps a deploy published when there are newer ones. */
  async lockDeploy(deployId: string): Promise<void> {
    await this.api.send("POST", path`/deploys/${deployId}/lock`);
  }

  /** Publishes newer deploys again. */
  async unlockDeploy(deployId: string): Promise<void> {
    await this.api.send("POST", path`/deploys/${deployId}/unlock`);
  }

  /** Publishes an earlier deploy. */
  async restoreSiteDeploy(siteId: string, deployId: string): Promise<NetlifyObject> {
    return this.#send("POST", path`/sites/${siteId}/deploys/${deployId}/restore`);
  }

  /** Publishes the deploy before the current one. */
  async rollbackSiteDeploy(siteId: string): Promise<void> {
    await this.api.send("PUT", path`/sites/${siteId}/rollback`);
  }

  /** All forms of a site. */
  async listSiteForms(siteId: string): Promise<NetlifyObject[]> {
    return this.#list(path`/sites/${siteId}/forms`);
  }

  /** A form. */
  async getSiteForm(siteId: string, formId: string): Promise<NetlifyObject | null> {
    return this.#find(path`/sites/${siteId}/forms/${formId}`);
  }

  /** Deletes a form. */
  async deleteSiteForm(siteId: string, formId: string): Promise<void> {
    await this.api.send("DELETE", path`/sites/${siteId}/forms/${formId}`);
  }

  /** Creates a log drain. */
  async createSiteLogDrain(siteId: string, input: SiteLogDrainInput): Promise<LogDrain> {
    return (await this.#send("POST", path`/sites/${siteId}/log_drains`, snakeize(input))) as LogDrain;
  }

  /** A log drain. */
  async getSiteLogDrain(siteId: string, logDrainId: string): Promise<LogDrain | null> {
    return (await this.#find(path`/sites/${siteId}/log_drains/${logDrainId}`)) as LogDrain | null;
  }

  /** All log drains of a site. */
  async listSiteLogDrains(siteId: string): Promise<LogDrain[]> {
    return (await this.#list(path`/sites/${siteId}/log_drains`)) as LogDrain[];
  }

  /** Changes a log drain, and returns it. */
  async updateSiteLogDrain(siteId: string, logDrainId: string, input: SiteLogDrainInput): Promise<LogDrain> {
    const url = path`/sites/${siteId}/log_drains/${logDrainId}`;
    return (await this.#send("PUT", url, snakeize(input))) as LogDrain;
  }

  /** Deletes a log drain. */
  async deleteSiteLogDrain(siteId: string, logDrainId: string): Promise<void> {
    await this.api.send("DELETE", path`/sites/${siteId}/log_drains/${logDrainId}`);
  }

  /** The DNS zones of a site. */
  async getDnsForSite(siteId: string): Promise<NetlifyObject[]> {
    return this.#list(path`/sites/${siteId}/dns`);
  }

  /**
   * A store of the package `@netlify/blobs`, with strong consistency.
   *
   * @throws An error with the command that installs the package when it is missing.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the type is in a package that may be missing.
  getBlobStore(siteId: string, storeName: string): any {
    return getBlobStore({ apiURL: this.api.origin, name: storeName, siteID: siteId, token: this.apiKey });
  }

  async #get(url: string, options?: RequestOptions): Promise<NetlifyObject> {
    return camelize(await this.api.json("GET", url, options)) as NetlifyObject;
  }

  async #find(url: string): Promise<NetlifyObject | null> {
    return this.#get(url).catch((error: unknown) => (isNotFound(error) ? null : Promise.reject(error)));
  }

  async #list(url: string, options?: RequestOptions): Promise<NetlifyObject[]> {
    return ((await this.#get(url, options)) ?? []) as NetlifyObject[];
  }

  async #send(method: string, url: string, body?: unknown): Promise<NetlifyObject> {
    return camelize(await this.api.json(method, url, { body })) as NetlifyObject;
  }
}
