/** Members and options of `NetlifyIntegration` and `NetlifyExtension`, and what handlers get. */
import { better, none, same, type CompatEntry } from "./entry.js";
import { CONNECT, INTERNAL } from "./reasons.js";

const INJECTION =
  "can be called several times; functions are checked before they are deployed, conflicts with those of the site are reported, and what build commands delete is put back";

/** Methods, getters and public fields of the class. */
export const MEMBERS: readonly CompatEntry[] = [
  ...better(
    "1 2 5",
    "addBuildEventHandler",
    "all handlers of an event run, in order; in `@netlify/sdk`, the last one replaces the others",
  ),
  ...better("1 2 5", "addFunctions addEdgeFunctions", INJECTION),
  ...same("1 2", "addBuildEventContext"),
  ...same("1", "addApiHandler onEnable onDisable"),
  ...same("2 5", "addEndpoint onInstall onUninstall"),
  ...same("1 2 5", "onDisconnect addWebhookHandler handlers baseHandler _slug"),
  ...same("2 5", "_hostSiteId"),
  ...same("1 2", "addWrapper wrappers"),
  ...same("1 2", "_buildConfigurationSchema _buildContextSchema _siteConfigSchema _teamConfigSchema"),
  ...none("1 2", "addConnector netlifyConnectPlugin", CONNECT),
  ...none("1", "createConnector", CONNECT),
  ...none("1 2 5", "addFallbackBuildEventHandlers buildSlug buildHooks getBuildConfig", INTERNAL),
  ...none("1 2 5", "getBuildEventHandlersToRun _edgeFunctionsSettings _functionsSettings", INTERNAL),
  ...none("1 2", "buildHooksOptions", INTERNAL),
  ...none("1", "injectFunctions injectEdgeFunctions", INTERNAL),
];

/** Options of the constructor. */
export const CONSTRUCTOR_OPTIONS: readonly CompatEntry[] = [
  ...same("5", "parseBuildConfig"),
  ...better("1 2", "buildConfigSchema", "a schema of zod 3 or 4, or of any library that follows Standard Schema"),
  ...same("1 2", "buildContextSchema siteConfigSchema teamConfigSchema"),
  ...none("2", "connectorConfigSchema", CONNECT),
];

const FILTER = "may be asynchronous, and also gets `buildConfig`, `constants`, `netlifyConfig`, `env` and `client`";

/** Options of `addFunctions` and `addEdgeFunctions`. */
export const INJECTION_OPTIONS: readonly CompatEntry[] = [
  ...better("1 2 5", "prefix", "characters that Netlify refuses are an error of the build"),
  ...better("2 5", "shouldInjectFunction", FILTER),
];

/** Options of `addBuildEventHandler`. */
export const HANDLER_OPTIONS: readonly CompatEntry[] = [...same("1 2", "if")];

/** What a build event handler gets besides what Netlify Build passes to plugins. */
export const EVENT_CONTEXT: readonly CompatEntry[] = [
  ...same("1 2 5", "buildConfig"),
  ...same("1 2", "buildContext"),
  ...same("2 5", "client extensionEndpointFetch"),
];

/** What a handler of requests gets besides what Netlify passes to functions. */
export const HANDLER_CONTEXT: readonly CompatEntry[] = [
  ...same("1 2 5", "client siteId teamId hasBuildEventHandler"),
  ...same("1", "providerOAuthToken"),
  ...same("2 5", "auth user teamConfig siteConfig"),
  ...better("1 2 5", "hasConnector", "always false: Netlify Connect is not carried"),
];
