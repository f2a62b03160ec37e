import type { Diagnostic } from "./diagnostic.js";
import type { BuiltFunction } from "./function.js";
import type { Project, ProjectOptions } from "./project.js";
import type { SizeGrowth } from "./size.js";

/** What to build. */
export interface BuildOptions extends ProjectOptions {
  /** Builds the plugin that runs in a site's build; on when left out. */
  buildtime?: boolean;
  /**
   * Functions carry their source maps to where they run and turn them on there, so that the stacks of
   * deployed functions name the sources; off when left out.
   */
  sourceMaps?: boolean;
  /** A bound for every function, besides those that `addFunctions` gives; written in the same way. */
  maxSize?: number | string | undefined;
}

/** What came of a build. */
export interface BuildReport {
  /** Whether there is new output: no diagnostic is an error. */
  ok: boolean;
  diagnostics: Diagnostic[];
  /** Missing when configuration or package.json are not valid. */
  project?: Project;
  functions: BuiltFunction[];
  /** Missing on an error, and when there is nothing to put in a plugin. */
  package?: BuiltPackage;
  /** Missing on an error. */
  size?: SizeSummary;
  /** Absolute paths of files that went into it and lie outside of the integration's root; for watchers. */
  outside?: string[];
}

/** The tarball that sites install. */
export interface BuiltPackage {
  /** Absolute path. */
  path: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** The sizes of a build in short. */
export interface SizeSummary {
  /** Of all functions and the chunks they share, each file once. */
  bytes: number;
  /** The same in one zip. */
  zippedBytes: number;
  /** Missing where there was no other build before, or none that can be compared. */
  growth?: SizeGrowth;
  /** Absolute path of the page that shows them. */
  page: string;
}
