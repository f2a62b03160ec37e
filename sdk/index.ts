export { build, check, explain, size, trace } from "./author.js";
/** @internal For the command line only. */
export { parseBytes } from "./bytes.js";
/** @internal For the command line only. */
export { closest } from "./closest.js";
export type { Code } from "./codes.js";
export { IntegrationError, isIntegrationError } from "./errors.js";
export { NetlifyIntegration, NetlifyIntegration as NetlifyExtension } from "./integration.js";
export { BuildHook } from "./netlify.js";
export type {
  BuildEventContext,
  BuildEventHandler,
  BuildHookType,
  NetlifyConfig,
  NetlifyConstants,
  NetlifyPlugin,
  NetlifyUtils,
} from "./netlify.js";
export type {
  BundleSize,
  DuplicatePackage,
  FileSize,
  FunctionGrowth,
  FunctionPackage,
  FunctionSize,
  ImportLink,
  ModuleSize,
  PackageCopy,
  PackageGrowth,
  PackageSize,
  SizeGrowth,
  SizeOptions,
  SizeReport,
  SoleImport,
} from "./size-types.js";
export { fromSource } from "./source.js";
export type {
  AddFunctionsOptions,
  BuildOptions,
  BuildReport,
  BuiltFunction,
  BuiltPackage,
  CheckOptions,
  CheckReport,
  Diagnostic,
  DiagnosticLabel,
  FunctionNeed,
  InjectedFunction,
  IntegrationOptions,
  Manual,
  Project,
  ProjectOptions,
  SizeSummary,
  TracedPosition,
  TraceReport,
} from "./types.js";
export { VERSION } from "./version.js";
