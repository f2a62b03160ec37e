/** What the clients of Netlify's APIs take and return, in the names of `@netlify/sdk`. */

/** Who has issued a token: Netlify's app, or the build of a site. It decides which header has the token. */
export type NetlifyTokenIssuer = "jigsaw" | "buildbot";

/** Where an extension's client sends its requests; by default to Netlify. */
export interface ExtensionClientOptions {
  /** Base of the requests for installations and configurations. */
  jigsawUrl?: string | undefined;
  /** Base of all other requests; ends in `/api/v1`. */
  netlifyApiUrl?: string | undefined;
  /** Default: `jigsaw`. */
  netlifyTokenIssuer?: NetlifyTokenIssuer | undefined;
}

/** A site. */
export interface Site {
  id: string;
  name: string;
  use_envelope: string;
  build_settings: { env: Record<string, string | undefined> };
  plugins: { package: string; pinned_version?: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: owned by Netlify, which adds to it.
  [key: string]: any;
}

/** A team. */
export interface Account {
  id: string;
  name: string;
  slug: string;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  [key: string]: any;
}

/** A user. */
export interface User {
  id: string;
  createdAt: string;
  avatarUrl: string;
  email: string;
  fullName: string;
}

/** The contexts that a value of an environment variable is for. */
export type DeployContextType = "all" | "dev" | "branch-deploy" | "deploy-preview" | "branch" | "production";

/** What an environment variable is for. */
export type EnvironmentVariableScopeType = "functions" | "builds" | "all" | "runtime" | "post-processing";

/** A value of an environment variable. */
export interface EnvironmentVariableValue {
  value: string;
  context: DeployContextType;
  /** The branch, where the context is `branch`. */
  context_parameter?: string;
}

/** An environment variable. */
export interface EnvironmentVariable {
  key: string;
  scopes: EnvironmentVariableScopeType;
  values: EnvironmentVariableValue[];
}

/** The value of an environment variable: one for all contexts, or one for each. */
export type EnvVarRequest =
  | string
  | {
      dev: string;
      deployPreview: string;
      production: string;
      branchDeploys: string;
      branch?: Record<string, string>;
    };

/** Whose environment variables: those of a site, or of the whole team. */
export interface VariablesOwner {
  accountId: string;
  /** Default: those of the team. */
  siteId?: string | undefined;
}

/** How environment variables are created. */
export interface VariableOptions {
  /** Default: `false`. */
  isSecret?: boolean | undefined;
  scopes?: EnvironmentVariableScopeType[] | undefined;
}

/** The answer to a new build. */
export interface RedeploySiteResponse {
  id: string;
  deploy_id: string;
  sha: string;
  done: boolean;
  error: string;
  created_at: string;
}

/** A new build hook, as Netlify's API has it. */
export interface BuildHookInput {
  title: string;
  branch: string;
  draft?: boolean;
}

/** A build hook, as Netlify's API has it. */
export interface BuildHookResponse {
  id: string;
  title?: string;
  branch: string;
  url: string;
  site_id: string;
  created_at: string;
  draft?: boolean;
}

/** A new build hook, or changes of one. */
export interface SiteBuildHookInput {
  branch?: string | undefined;
  draft?: boolean | undefined;
  title?: string | undefined;
}

/** The events that Netlify sends to webhooks. */
export type HookEvent = "deploy_building" | "deploy_failed" | "deploy_created";

/** A new webhook, as Netlify's API has it. */
export interface CreateHookRequest {
  type: string;
  event: HookEvent;
  site_id: string;
  data: { url: string };
}

/** The answer to it. */
export interface CreateHookResponse {
  id: string;
}

/** What a webhook is called with. */
export interface UpdateHookInput {
  data: { url: string; [key: string]: unknown };
}

/** A new webhook. */
export interface CreateHookBySiteIdInput extends UpdateHookInput {
  type: string;
  event: HookEvent;
}

/** A new deploy. */
export interface CreateSiteDeployInput {
  async?: boolean | undefined;
  branch?: string | undefined;
  draft?: boolean | undefined;
  framework?: string | undefined;
}

/** Where the log of a site is sent. */
export interface SiteLogDrainInput {
  logTypes: string;
  format: "json" | "ndjson";
  destination: string;
  excludePii?: boolean | undefined;
  serviceConfig: { url: string };
}

/** The same, with what Netlify adds to it. */
export interface LogDrain extends SiteLogDrainInput {
  id: string;
  siteId: string;
}

/** An object of Netlify's API, with keys in camelCase. */
export interface NetlifyObject {
  id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: owned by Netlify, which adds to it.
  [key: string]: any;
}

/** The configuration of an extension, for a team or a site. */
export interface ConfigurationResponse<Config> {
  id: string;
  config: Config;
  createdAt: string;
  updatedAt: string;
  teamInstallationId: string;
  siteId?: string | undefined;
  dataLayerId?: string | undefined;
  configurationType: string;
  sourceUrl?: string | undefined;
  name?: string | undefined;
  prefix?: string | undefined;
}

/** The configuration of an integration of `@netlify/sdk` 1, for a team or a site. */
export interface IntegrationResponse<Config> {
  config: Config;
  has_build_hook_enabled: boolean;
}

/** What a build token is exchanged for. */
export interface ExchangedBuildToken {
  token: string;
  site_id: string;
  team_id?: string;
}
