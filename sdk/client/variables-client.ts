import type {
  DeployContextType,
  EnvironmentVariable,
  EnvironmentVariableValue,
  EnvVarRequest,
  VariableOptions,
  VariablesOwner,
} from "../types/client.js";
import { NetlifyApi, path } from "./api.js";

/** Where Netlify's API is. */
const NETLIFY_API = "https://api.netlify.com/api/v1";

/** Where a client sends its requests. */
export interface ClientOptions {
  baseUrl?: string | undefined;
}

/** The part of Netlify's API for environment variables. All methods take those of a site, or of a team without `siteId`. */
export abstract class VariablesClient {
  /** @internal */
  protected readonly api: NetlifyApi;
  readonly #apiKey: string;

  constructor(apiKey: string, { baseUrl }: ClientOptions, headers: Record<string, string>) {
    this.#apiKey = apiKey;
    this.api = new NetlifyApi(baseUrl || NETLIFY_API, { Authorization: `Bearer ${apiKey}`, ...headers });
  }

  /** The token; not printed with the client. */
  get apiKey(): string {
    return this.#apiKey;
  }

  /** All environment variables. */
  async getEnvironmentVariables({ accountId, siteId = "" }: VariablesOwner): Promise<EnvironmentVariable[]> {
    const query = { site_id: siteId };
    return (await this.api.json("GET", path`/accounts/${accountId}/env`, { query })) as EnvironmentVariable[];
  }

  /** Creates an environment variable. */
  async createEnvironmentVariable({
    accountId,
    siteId = "",
    ...variable
  }: VariablesOwner &
    VariableOptions & { key: string; values: EnvironmentVariableValue[] }): Promise<EnvironmentVariable> {
    const options = { query: { site_id: siteId }, body: [this.variable(variable)] };
    return (await this.api.json("POST", path`/accounts/${accountId}/env`, options)) as EnvironmentVariable;
  }

  /** Replaces all values of an environment variable. */
  async updateEnvironmentVariable({
    accountId,
    siteId = "",
    ...variable
  }: VariablesOwner &
    VariableOptions & { key: string; values: EnvironmentVariableValue[] }): Promise<EnvironmentVariable> {
    const options = { query: { site_id: siteId }, body: this.variable(variable) };
    const { key } = variable;
    return (await this.api.json("PUT", path`/accounts/${accountId}/env/${key}`, options)) as EnvironmentVariable;
  }

  /** Sets the value of an environment variable for one context. */
  async patchEnvironmentVariable({
    accountId,
    siteId = "",
    key,
    context,
    value,
    contextParameter,
  }: VariablesOwner & {
    key: string;
    context: DeployContextType | (string & {});
    value: string;
    contextParameter?: string | undefined;
  }): Promise<EnvironmentVariable> {
    const options = { query: { site_id: siteId }, body: { context, value, context_parameter: contextParameter } };
    return (await this.api.json("PATCH", path`/accounts/${accountId}/env/${key}`, options)) as EnvironmentVariable;
  }

  /** Deletes an environment variable. */
  async deleteEnvironmentVariable({
    accountId,
    siteId = "",
    key,
  }: VariablesOwner & { key: string }): Promise<Response> {
    return this.api.send("DELETE", path`/accounts/${accountId}/env/${key}`, { query: { site_id: siteId } });
  }

  /** Deletes several environment variables. */
  async deleteEnvironmentVariables({
    variables,
    ...owner
  }: VariablesOwner & { variables: readonly string[] }): Promise<void> {
    await Promise.all(variables.map((key) => this.deleteEnvironmentVariable({ ...owner, key })));
  }

  /** Creates an environment variable, or replaces all its values. */
  async createOrUpdateVariable({
    value,
    ...variable
  }: VariablesOwner & VariableOptions & { key: string; value: EnvVarRequest }): Promise<void> {
    const values = valuesOf(value);
    const present = await this.getEnvironmentVariables(variable);
    if (present.some(({ key }) => key === variable.key)) {
      await this.updateEnvironmentVariable({ ...variable, values });
    } else {
      await this.createEnvironmentVariable({ ...variable, values });
    }
  }

  /** Creates several environment variables, or replaces all their values. */
  async createOrUpdateVariables({
    variables,
    ...options
  }: VariablesOwner & VariableOptions & { variables: Record<string, EnvVarRequest> }): Promise<void> {
    const entries = Object.entries(variables);
    await Promise.all(entries.map(([key, value]) => this.createOrUpdateVariable({ ...options, key, value })));
  }

  /** An environment variable, as the API takes it. */
  protected variable({
    key,
    values,
    isSecret = false,
    scopes,
  }: VariableOptions & { key: string; values: EnvironmentVariableValue[] }): object {
    return { key, values, is_secret: isSecret, scopes };
  }
}

function valuesOf(value: EnvVarRequest): EnvironmentVariableValue[] {
  if (typeof value === "string") {
    return [{ value, context: "all" }];
  }
  const branches = Object.entries(value.branch ?? {});
  return [
    { value: value.dev, context: "dev" },
    { value: value.deployPreview, context: "deploy-preview" },
    { value: value.production, context: "production" },
    { value: value.branchDeploys, context: "branch-deploy" },
    ...branches.map(([branch, each]) => ({ value: each, context: "branch" as const, context_parameter: branch })),
  ];
}
