/** Subpaths of `@netlify/sdk`, and what `.` exports. */
import { better, none, noted, same, type CompatEntry } from "./entry.js";
import { COMMAND_MODULES, CONNECT, RETIRED_UI } from "./reasons.js";

const UI_PACKAGE = "re-exports Netlify's package, which the integration has to have as a dependency";

export const SUBPATHS: readonly CompatEntry[] = [
  ...same("1 2 5", "."),
  ...better("1 2 5", "./client", "also since version 2, where the published package lacks the file"),
  ...none("1 2 5", "./bin ./commands ./cli-utils", COMMAND_MODULES),
  ...none("1 2", "./model ./connector", CONNECT),
  ...noted("2 5", "./ui ./ui/functions ./ui/functions/trpc ./ui/functions/trpc/unstable", UI_PACKAGE),
  ...noted(
    "2 5",
    "./ui/react ./ui/react/unstable ./ui/react/components ./ui/react/tailwind-config ./ui/react/core.css",
    UI_PACKAGE,
  ),
];

const CLIENT =
  "errors have `status` and the answer, requests that only read are repeated after temporary failures, each may take 30 seconds, and tokens are not printed";

const CONNECT_TYPES = [
  "Visitor FieldVisitor DefineNodeArgs DefineUnionArgs DefineObjectArgs DefineDocumentArgs DefineEnumArgs ModelField",
  "ModelFields ModelFieldsObject ModelFieldsArray ModelDefinition Define Models ModelsIteratorObject Modeler ModelerArgs",
  "ModelBuilder UpdateOperation UpdateOperationField CreateConfig",
].join(" ");

const UI_TYPES = [
  "UIElementButtonOptions UIElementCardOptions UIElementFormOptions UIElementSectionOptions UIElementTextOptions",
  "UIElementInputTextOptions UIElementInputSelectOptions UIElementInputPasswordOptions UIElementUnorderedListOptions",
  "UIElementLinkOptions UIElementDisableIntegrationSectionOptions UIElementOrderedListOptions UIElementCodeSnippetOptions",
  "UIElementConnectionOptions UIElementAlertOptions CallbackFunc SurfaceState PlatformType",
].join(" ");

/** What `.` exports, values and types. Those that are not carried exist, so that modules which import them load. */
export const EXPORTS: readonly CompatEntry[] = [
  ...same("2 5", "NetlifyExtension"),
  ...better("1 2", "NetlifyIntegration", "also in version 2, which throws, and in 5, which lacks it"),
  ...better("2 5", "NetlifyExtensionClient", CLIENT),
  ...better("1", "NetlifyIntegrationClient", CLIENT),
  ...same("1 2 5", "BuildHook BuildHookType BuildHookFunction BuildHookWithContext"),
  ...same("1 2 5", "NetlifyClient Site Account EnvironmentVariableValue EnvironmentVariable"),
  ...same("1 2 5", "CreateHookRequest BuildHookResponse"),
  ...same("5", "NetlifyExtensionOptions"),
  ...same("2 5", "NetlifySDKContext"),
  ...same("1", "NetlifySdkContext"),
  ...same("1 2", "BuildHookOptions FunctionHandler IntegrationHandlerConfig IntegrationHandler"),
  ...same("1 2", "wrap NetlifyIntegrationError"),
  ...noted("1 2", "z", "is the integration's own `zod`, which has to be a dependency, of the version that it wants"),
  ...none("1", "NetlifyIntegrationUI SurfaceRoute", RETIRED_UI),
  ...none("1", UI_TYPES, RETIRED_UI),
  ...none("1", "ConnectorInit ConnectorAPIUtils APIName APIPromiseName ValidationError Locale", CONNECT),
  ...none("1 2", CONNECT_TYPES, CONNECT),
  ...none("1 2", "configureNetlifyCreate", CONNECT),
  ...none("2", "builtInTypes Fields Field", CONNECT),
  ...none("2", "VisualEditorFieldSettings VisualEditorObjectSettings VisualEditorDocumentSettings", CONNECT),
];
