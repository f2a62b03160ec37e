import type { Diagnostic } from "./diagnostic.js";
import type { BuiltFunction } from "./function.js";
import type { Project, ProjectOptions } from "./project.js";
import type { SizeGrowth } from "./size.js";

/** What to build. */
export interface BuildOptions extends ProjectOptions {
  /** Whether to build the plugin that runs in a site's build. Default: `true`. */
  buildtime?: boolean;
  /**
   * Whether functions are deployed with their source maps and enable them, so that their stack traces show your source
   * files. Default: `false`.
   */
  sourceMaps?: boolean;
  /** Maximum size of every function, in addition to `maxSize` of `addFunctions`; same format. */
  maxSize?: number | string | undefined;
}

/** The result of a build. */
export interface BuildReport {
  /** Whether there is new output: true when no diagnostic is an error. */
  ok: boolean;
  /** Sorted by file and position. */
  diagnostics: Diagnostic[];
  /** Missing when the configuration or package.json is invalid. */
  project?: Project;
  /** Sorted by their names on a site. */
  functions: BuiltFunction[];
  /** Missing when the build failed, and when there is nothing to put in a plugin. */
  package?: BuiltPackage;
  /** Missing when the build failed. */
  size?: SizeSummary;
  /** Absolute paths of files that are outside of the integration's root or ignored by git, for watchers. */
  outside?: string[];
}

/** The tarball that sites install as a plugin. */
export interface BuiltPackage {
  /** Absolute path. */
  path: string;
  /** Size of the tarball. */
  bytes: number;
  /** Lower-case hexadecimal digest of the tarball. */
  sha256: string;
}

/** The sizes of a build, as a summary. */
export interface SizeSummary {
  /** Total size of all functions and the chunks they share. */
  bytes: number;
  /** The same, as one zip. */
  zippedBytes: number;
  /** Missing when there is no earlier build that can be compared. */
  growth?: SizeGrowth;
  /** Absolute path of the HTML page with all sizes. */
  page: string;
}
