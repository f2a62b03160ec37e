/**
 * Types of `@netlify/sdk` for Netlify Connect, and for the user interfaces of its version 1: all of them are `any`, so that sources
 * which name them are still checked.
 */
// biome-ignore lint/suspicious/noExplicitAny: see above.
type NotCarried = any;

/** @deprecated Not supported. */
export type UIElementButtonOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementCardOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementFormOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementSectionOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementTextOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementInputTextOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementInputSelectOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementInputPasswordOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementUnorderedListOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementLinkOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementDisableIntegrationSectionOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementOrderedListOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementCodeSnippetOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementConnectionOptions = NotCarried;

/** @deprecated Not supported. */
export type UIElementAlertOptions = NotCarried;

/** @deprecated Not supported. */
export type CallbackFunc = NotCarried;

/** @deprecated Not supported. */
export type SurfaceState = NotCarried;

/** @deprecated Not supported. */
export type PlatformType = NotCarried;

/** @deprecated Not supported. */
export type ConnectorInit = NotCarried;

/** @deprecated Not supported. */
export type ConnectorAPIUtils = NotCarried;

/** @deprecated Not supported. */
export type APIName = NotCarried;

/** @deprecated Not supported. */
export type APIPromiseName = NotCarried;

/** @deprecated Not supported. */
export type ValidationError = NotCarried;

/** @deprecated Not supported. */
export type Locale = NotCarried;

/** @deprecated Not supported. */
export type Visitor = NotCarried;

/** @deprecated Not supported. */
export type FieldVisitor = NotCarried;

/** @deprecated Not supported. */
export type DefineNodeArgs = NotCarried;

/** @deprecated Not supported. */
export type DefineUnionArgs = NotCarried;

/** @deprecated Not supported. */
export type DefineObjectArgs = NotCarried;

/** @deprecated Not supported. */
export type DefineDocumentArgs = NotCarried;

/** @deprecated Not supported. */
export type DefineEnumArgs = NotCarried;

/** @deprecated Not supported. */
export type ModelField = NotCarried;

/** @deprecated Not supported. */
export type ModelFields = NotCarried;

/** @deprecated Not supported. */
export type ModelFieldsObject = NotCarried;

/** @deprecated Not supported. */
export type ModelFieldsArray = NotCarried;

/** @deprecated Not supported. */
export type ModelDefinition = NotCarried;

/** @deprecated Not supported. */
export type Define = NotCarried;

/** @deprecated Not supported. */
export type Models = NotCarried;

/** @deprecated Not supported. */
export type ModelsIteratorObject = NotCarried;

/** @deprecated Not supported. */
export type Modeler = NotCarried;

/** @deprecated Not supported. */
export type ModelerArgs = NotCarried;

/** @deprecated Not supported. */
export type ModelBuilder = NotCarried;

/** @deprecated Not supported. */
export type UpdateOperation = NotCarried;

/** @deprecated Not supported. */
export type UpdateOperationField = NotCarried;

/** @deprecated Not supported. */
export type CreateConfig = NotCarried;

/** @deprecated Not supported. */
export type VisualEditorFieldSettings = NotCarried;

/** @deprecated Not supported. */
export type VisualEditorObjectSettings = NotCarried;

/** @deprecated Not supported. */
export type VisualEditorDocumentSettings = NotCarried;

/** @deprecated Not supported. */
export type Fields = NotCarried;

/** @deprecated Not supported. */
export type Field = NotCarried;
