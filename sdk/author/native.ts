/**
 * The only caller of the addon.
 *
 * The addon returns problems of an integration as values; a rejection is a bug of this package and is thrown as `NI9001`.
 */
import type * as Addon from "#addon";

import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import type { BuiltPackage, SizeSummary } from "../types/build.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { BuiltFunction, InjectedFunction } from "../types/function.js";
import type { Manual } from "../types/manual.js";
import type { Project } from "../types/project.js";
import type { BundleSize, SizeGrowth } from "../types/size.js";

/** Has a project unless there is an error. */
export interface PrepareReport {
  diagnostics: Diagnostic[];
  project?: Project;
  /** Absolute paths of the files that the entry was bundled from; empty when there are errors. */
  modules: string[];
}

/** What the addon reports about a build. */
export interface NativeBuildReport {
  diagnostics: Diagnostic[];
  functions: BuiltFunction[];
  package?: BuiltPackage;
  size?: SizeSummary;
  /** Absolute paths of files outside of the root that a function needs. */
  outside: string[];
}

/** What the addon reports about sizes. */
export interface NativeSizeReport {
  diagnostics: Diagnostic[];
  functions: BuiltFunction[];
  size?: BundleSize;
}

/** What the addon reports about a check. */
export interface NativeCheckReport {
  diagnostics: Diagnostic[];
  functions: InjectedFunction[];
}

/** What the addon reports during development. */
export interface NativeDevelopReport {
  diagnostics: Diagnostic[];
  functions: Addon.BindingDevelopedFunction[];
  /** Absolute paths of files outside of the root that a function needs. */
  outside: string[];
}

/** Functions during development. */
export interface NativeDevelopment {
  update(options: Addon.BindingUpdateOptions): Promise<NativeDevelopReport>;
  /** The function that handles a request. */
  find(request: Addon.BindingRequest): Addon.BindingAnswer;
}

/** The addon's functions, as the rest of the SDK calls them. */
export interface Native {
  check(options: Addon.BindingCheckOptions): Promise<NativeCheckReport>;
  explain(): Promise<Manual[]>;
  prepare(options: Addon.BindingPrepareOptions): Promise<PrepareReport>;
  build(options: Addon.BindingBuildOptions): Promise<NativeBuildReport>;
  size(options: Addon.BindingSizeOptions): Promise<NativeSizeReport>;
  develop(options: Addon.BindingDevelopOptions): NativeDevelopment;
  /** The next runs of a schedule, in ISO 8601. */
  nextRuns(schedule: Addon.BindingSchedule): string[];
}

/**
 * Loads the addon; only the first call takes time.
 *
 * @throws {@link IntegrationError} `NI9002` when there is no addon for this platform.
 */
export async function loadNative(): Promise<Native> {
  const addon = await import("#addon").catch((cause: unknown) => {
    throw addonMissing(cause);
  });
  return {
    prepare: (options) => guard(addon.prepare(options) as Promise<PrepareReport>),
    check: (options) => guard(addon.check(options).then(withoutSizes)),
    explain: () => guard(Promise.resolve().then(() => addon.explain() as Manual[])),
    build: (options) => guard(addon.build(options).then(withGrowth)),
    size: (options) => guard(addon.size(options).then(withSize)),
    develop: (options) => developmentOf(new addon.BindingDevelopment(options)),
    nextRuns: addon.nextRuns,
  };
}

function developmentOf(development: Addon.BindingDevelopment): NativeDevelopment {
  return {
    update: (options) => guard(development.update(options) as Promise<NativeDevelopReport>),
    find: (request) => development.find(request),
  };
}

/** Removes the sizes: a check does not bundle functions. */
function withoutSizes({ diagnostics, functions }: Addon.BindingCheckReport): NativeCheckReport {
  return { diagnostics, functions: functions.map(({ bytes: _, ...rest }) => rest) } as NativeCheckReport;
}

/** Nested data comes as JSON, which is faster than creating objects natively. */
function withGrowth({ size, ...report }: Addon.BindingBuildReport): NativeBuildReport {
  if (size === undefined) {
    return report as NativeBuildReport;
  }
  const { growth, ...summary } = size;
  const parsed = growth === undefined ? {} : { growth: JSON.parse(growth) as SizeGrowth };
  return { ...report, size: { ...summary, ...parsed } } as NativeBuildReport;
}

function withSize({ size, ...report }: Addon.BindingSizeReport): NativeSizeReport {
  const parsed = size === undefined ? {} : { size: JSON.parse(size) as BundleSize };
  return { ...report, ...parsed } as NativeSizeReport;
}

async function guard<Report>(call: Promise<Report>): Promise<Report> {
  try {
    return await call;
  } catch (cause) {
    throw internalError(cause);
  }
}

/** A bug of this package, as an error with a diagnostic. */
function internalError(cause: unknown): IntegrationError {
  const help = "report it to netlify-sdk-native, with the stack trace and the files that cause it";
  return new IntegrationError([problem("NI9001", reasonOf(cause), { help })], { cause });
}

function addonMissing(cause: unknown): IntegrationError {
  const platform = `${process.platform}-${process.arch}`;
  const message = `the native addon for ${platform} cannot be loaded (${firstLine(reasonOf(cause))})`;
  const help =
    "install again with optional dependencies (`npm install --include=optional`); in a clone of netlify-sdk-native, run `npm run build`";
  return new IntegrationError([problem("NI9002", message, { help })], { cause });
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
