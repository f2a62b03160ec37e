/** `@netlify/sdk/client`: the client of Netlify's API, and the names it uses. */
import type { DeployContextType, EnvironmentVariableScopeType } from "../types/client.js";

export { NetlifyApiError } from "./api.js";
export { NetlifyExtensionClient } from "./extension-client.js";
export { NetlifyIntegrationClient } from "./integration-client.js";
export { NetlifyClient } from "./netlify-client.js";
export type * from "../types/client.js";

/** The contexts that a value of an environment variable is for, by name. */
export const DeployContext: Record<"All" | "BranchDeploy" | "DeployPreview" | "Production", DeployContextType> = {
  All: "all",
  BranchDeploy: "branch-deploy",
  DeployPreview: "deploy-preview",
  Production: "production",
};

/** What an environment variable is for, by name; `Build` is the name of `@netlify/sdk` 1. */
export const EnvironmentVariableScope: Record<
  "All" | "Functions" | "Builds" | "Runtime" | "PostProcessing" | "Build",
  EnvironmentVariableScopeType
> = {
  All: "all",
  Functions: "functions",
  Builds: "builds",
  Runtime: "runtime",
  PostProcessing: "post-processing",
  Build: "builds",
};
