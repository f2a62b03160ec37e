export { BuildHook } from "./integration/build-hook.js";
export { build, check, explain, size, trace } from "./integration/commands.js";
export type { Code } from "./shared/codes.js";
export { IntegrationError, isIntegrationError } from "./shared/errors.js";
export { NetlifyIntegration, NetlifyIntegration as NetlifyExtension } from "./integration/integration.js";
export type {
  BuildEventContext,
  BuildEventHandler,
  BuildHookType,
  NetlifyConfig,
  NetlifyConstants,
  NetlifyPlugin,
  NetlifyUtils,
} from "./types/netlify.js";
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
} from "./types/size.js";
export { fromSource } from "./integration/from-source.js";
export type { BuildOptions, BuildReport, BuiltPackage, SizeSummary } from "./types/build.js";
export type { CheckOptions, CheckReport, IgnoredFunction } from "./types/check.js";
export type { Diagnostic, DiagnosticLabel } from "./types/diagnostic.js";
export type { BuiltFunction, FunctionNeed, InjectedFunction } from "./types/function.js";
export type { AddFunctionsOptions, IntegrationOptions } from "./types/integration.js";
export type { Manual } from "./types/manual.js";
export type { Project, ProjectOptions } from "./types/project.js";
export type { TracedPosition, TraceReport } from "./types/trace.js";
export { VERSION } from "./shared/version.js";
