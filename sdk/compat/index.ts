/** All tables, as docs/compat.md shows them. */
import { EXTENSION_CLIENT, INTEGRATION_CLIENT, NETLIFY_CLIENT } from "./clients.js";
import { COMMAND_LINE } from "./command-line.js";
import type { CompatEntry } from "./entry.js";
import { EXPORTS, SUBPATHS } from "./exports.js";
import {
  CONSTRUCTOR_OPTIONS,
  EVENT_CONTEXT,
  HANDLER_CONTEXT,
  HANDLER_OPTIONS,
  INJECTION_OPTIONS,
  MEMBERS,
} from "./members.js";
import { CONFIG_FILES, CONFIG_KEYS, ENVIRONMENT } from "./settings.js";

/** A part of `@netlify/sdk`. */
export interface CompatTable {
  title: string;
  entries: readonly CompatEntry[];
}

/** What a table is called. */
export type TableName =
  | "subpaths"
  | "exports"
  | "members"
  | "constructorOptions"
  | "injectionOptions"
  | "handlerOptions"
  | "eventContext"
  | "handlerContext"
  | "netlifyClient"
  | "extensionClient"
  | "integrationClient"
  | "commandLine"
  | "configFiles"
  | "configKeys"
  | "environment";

/** All parts of `@netlify/sdk`, in the order of the page. */
export const TABLES: Readonly<Record<TableName, CompatTable>> = {
  subpaths: { title: "Subpaths", entries: SUBPATHS },
  exports: { title: "Exports of `@netlify/sdk`", entries: EXPORTS },
  members: { title: "Members of `NetlifyIntegration` and `NetlifyExtension`", entries: MEMBERS },
  constructorOptions: { title: "Options of the constructor", entries: CONSTRUCTOR_OPTIONS },
  injectionOptions: { title: "Options of `addFunctions` and `addEdgeFunctions`", entries: INJECTION_OPTIONS },
  handlerOptions: { title: "Options of `addBuildEventHandler`", entries: HANDLER_OPTIONS },
  eventContext: { title: "What build event handlers get", entries: EVENT_CONTEXT },
  handlerContext: { title: "What handlers of requests get", entries: HANDLER_CONTEXT },
  netlifyClient: { title: "`NetlifyClient`", entries: NETLIFY_CLIENT },
  extensionClient: { title: "`NetlifyExtensionClient`", entries: EXTENSION_CLIENT },
  integrationClient: { title: "`NetlifyIntegrationClient`", entries: INTEGRATION_CLIENT },
  commandLine: { title: "Commands and flags", entries: COMMAND_LINE },
  configFiles: { title: "Names of the configuration file", entries: CONFIG_FILES },
  configKeys: { title: "Keys of the configuration file", entries: CONFIG_KEYS },
  environment: { title: "Environment variables", entries: ENVIRONMENT },
};
