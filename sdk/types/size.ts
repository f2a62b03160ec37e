import type { SizeResult } from "#addon";

import type { Project, ProjectOptions } from "./project.js";

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
  SoleImport,
} from "#addon";

/** What to measure. */
export interface SizeOptions extends ProjectOptions {
  /**
   * Writes an HTML page with all sizes: a path relative to `root`, or `true` for `<outDir>/size/index.html`. Default: no page.
   */
  html?: string | boolean;
  /** Measures all functions as a build with this `minify` makes them. Default: as `minify` of `addFunctions` says. */
  minify?: boolean | "whitespace" | undefined;
}

/** The result of `size`. */
export interface SizeReport extends SizeResult {
  /** True when no diagnostic is an error. */
  ok: boolean;
  /** Missing when the configuration or package.json is invalid. */
  project?: Project;
  /** Absolute path of the page; missing without `html`. */
  page?: string;
}
