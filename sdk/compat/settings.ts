/** The configuration file, and environment variables. */
import { better, ignored, none, same, type CompatEntry } from "./entry.js";
import { CONNECT } from "./reasons.js";

const SCOPES = "remove it; Netlify decides what the tokens of an extension may do";

const CONNECTOR = ["port", "command", "directory"].map((key) => `config.connector.local-frontend.${key}`).join(" ");

/** Names of the configuration file. */
export const CONFIG_FILES: readonly CompatEntry[] = [
  ...same("1", "integration.yaml integration.yml integration.netlify.yaml integration.netlify.yml"),
  ...same("2 5", "extension.yaml extension.yml extension.netlify.yaml extension.netlify.yml"),
];

/** Keys of the configuration file. One that is not read is reported (NI2034), with the same remedy. */
export const CONFIG_KEYS: readonly CompatEntry[] = [
  ...better("1 2 5", "config.slug", "a wrong one is shown with its place"),
  ...same("1 2 5", "config.name"),
  ...same("2 5", "config.hostSiteId"),
  ...better("2 5", "config.ui.surfaces", "a wrong one is shown with its place, and with the surface that is meant"),
  ...same("2 5", "config.ui.build.command"),
  ...unread("1 2 5", "config.description", "remove it; Netlify shows `details.md`"),
  ...unread("1 2", "config.scopes.all config.scopes.site config.scopes.env config.scopes.user", SCOPES),
  ...unread("1", "config.integrationLevel", "remove it; extensions are installed on teams"),
  ...unread("1 2", CONNECTOR, "remove it; Netlify Connect is not supported"),
  ...unread("2 5", "config.use_cjs_shims", "remove it; `require`, `__filename` and `__dirname` work without it"),
  ...unread(
    "2 5",
    "config.ui.dev.command",
    "write it into `command` below `[dev]` of netlify.toml, and run `netlify dev`",
  ),
];

/** Environment variables that the commands and the handlers read. */
export const ENVIRONMENT: readonly CompatEntry[] = [
  ...better("1 2 5", "SITE_ID", "Netlify is asked for at most 5 seconds, and a build without network warns"),
  ...same("2 5", "NETLIFY_SDK_NETLIFY_BIN_ARGS NETLIFY_SDK_USE_LOCAL_NETLIFY_BIN"),
  ...same("1", "INTEGRATION_SECRET NETLIFY_API_BASE_URL"),
  ...ignored("2 5", "NETLIFY_SDK_IGNORE_SUPPORTED_NODE_VERSION_RANGE", "the range of versions is not checked"),
  ...ignored("2 5", "UNSTABLE__DEV_NETLIFY_APP_URL", "`dev` does not open Netlify's app"),
  ...ignored("1 2 5", "LOG_LEVEL NODE_ENV", "problems are always shown in full, and no mode is set"),
  ...ignored("1 2", "SDK_BIN_SWITCH_PATH", "the command of the project is always the one that runs"),
  ...none("1 2", "AUTH_LABELS_SET DATA_LAYER_AUTHORIZATION_LABELS RESOURCE_TYPE SDK_ENV", CONNECT),
  ...none("1 2", "SDK_SILENCE_EXTRA_CONNECTOR_LOGS SDK_WAIT_FOR_CREATE_RUNTIME_DURATION", CONNECT),
  ...none("2", "CONTENT_ENGINE_ENV OVERRIDE_SCHEMA_CUSTOMIZATIONS SDK_SKIP_PACKING", CONNECT),
];

function unread(generations: string, names: string, remedy: string): CompatEntry[] {
  return none(generations, names, { why: "is not read (NI2034)", remedy });
}
