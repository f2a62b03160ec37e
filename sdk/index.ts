export { BuildHook } from "./integration/build-hook.js";
export { build, check, explain, size, trace } from "./integration/commands.js";
export { NetlifyExtensionClient } from "./client/extension-client.js";
export type { NetlifyExtensionBuildClient } from "./client/extension-client.js";
export { NetlifyIntegrationClient } from "./client/integration-client.js";
export type { NetlifyClient } from "./client/netlify-client.js";
export type { Code } from "./shared/codes.js";
export { IntegrationError, isIntegrationError } from "./shared/errors.js";
export { NetlifyExtension, NetlifyIntegration } from "./integration/integration.js";
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
export {
  builtInTypes,
  configureNetlifyCreate,
  NetlifyIntegrationUI,
  SurfaceRoute,
} from "./integration/not-carried.js";
export { NetlifyIntegrationError, wrap } from "./integration/wrap.js";
export { z } from "#zod";
export { fromSource } from "./integration/from-source.js";
export type { BuildOptions, BuildReport, BuiltPackage, SizeSummary } from "./types/build.js";
export type { CheckOptions, CheckReport, IgnoredFunction } from "./types/check.js";
export type { Diagnostic, DiagnosticLabel } from "./types/diagnostic.js";
export type { BuiltFunction, FunctionNeed, InjectedFunction } from "./types/function.js";
export type {
  AddEdgeFunctionsOptions,
  AddFunctionsOptions,
  BuildHookOptions,
  InjectionRequest,
  IntegrationOptions,
} from "./types/integration.js";
export type {
  BuildHookFunction,
  BuildHookWithContext,
  IntegrationHandler,
  IntegrationHandlerConfig,
  NetlifyExtensionOptions,
  NetlifySDKContext,
  NetlifySdkContext,
} from "./types/generations.js";
export type { FunctionHandler } from "./types/handlers.js";
export type {
  Account,
  BuildHookResponse,
  CreateHookRequest,
  EnvironmentVariable,
  EnvironmentVariableValue,
  Site,
} from "./types/client.js";
export type { Manual } from "./types/manual.js";
export type { Project, ProjectOptions } from "./types/project.js";
export type { TracedPosition, TraceReport } from "./types/trace.js";
export { VERSION } from "./shared/version.js";
export type {
  APIName,
  APIPromiseName,
  CallbackFunc,
  ConnectorAPIUtils,
  ConnectorInit,
  CreateConfig,
  Define,
  DefineDocumentArgs,
  DefineEnumArgs,
  DefineNodeArgs,
  DefineObjectArgs,
  DefineUnionArgs,
  Field,
  FieldVisitor,
  Fields,
  Locale,
  ModelBuilder,
  ModelDefinition,
  ModelField,
  ModelFields,
  ModelFieldsArray,
  ModelFieldsObject,
  Modeler,
  ModelerArgs,
  Models,
  ModelsIteratorObject,
  PlatformType,
  SurfaceState,
  UIElementAlertOptions,
  UIElementButtonOptions,
  UIElementCardOptions,
  UIElementCodeSnippetOptions,
  UIElementConnectionOptions,
  UIElementDisableIntegrationSectionOptions,
  UIElementFormOptions,
  UIElementInputPasswordOptions,
  UIElementInputSelectOptions,
  UIElementInputTextOptions,
  UIElementLinkOptions,
  UIElementOrderedListOptions,
  UIElementSectionOptions,
  UIElementTextOptions,
  UIElementUnorderedListOptions,
  UpdateOperation,
  UpdateOperationField,
  ValidationError,
  Visitor,
  VisualEditorDocumentSettings,
  VisualEditorFieldSettings,
  VisualEditorObjectSettings,
} from "./types/not-carried.js";
