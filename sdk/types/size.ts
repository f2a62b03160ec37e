import type { Diagnostic } from "./diagnostic.js";
import type { BuiltFunction } from "./function.js";
import type { Project, ProjectOptions } from "./project.js";

/** What to measure. */
export interface SizeOptions extends ProjectOptions {
  /**
   * Writes an HTML page with all sizes: a path relative to `root`, or `true` for `<outDir>/size/index.html`. Default: no page.
   */
  html?: string | boolean;
}

/** The result of `size`. */
export interface SizeReport {
  /** True when no diagnostic is an error. */
  ok: boolean;
  /** Sorted by file and position. */
  diagnostics: Diagnostic[];
  /** Missing when the configuration or package.json is invalid. */
  project?: Project;
  /** Sorted by their names on a site. */
  functions: BuiltFunction[];
  /** Missing when there is an error. */
  size?: BundleSize;
  /** Absolute path of the page; missing without `html`. */
  page?: string;
}

/** The sizes of bundled functions. All sizes are bytes; paths are relative to the root of the integration, with `/`. */
export interface BundleSize {
  /** Version of the format of `size.json`. */
  version: number;
  /** Total size of all files; the sum of `packages` and `glueBytes`. */
  bytes: number;
  /** The same as one zip, with the compression that Netlify uses. */
  zippedBytes: number;
  /** The part of `bytes` that belongs to no module: wrappers, imports between files, the bundler's runtime. */
  glueBytes: number;
  /** Sorted by their names on a site. */
  functions: FunctionSize[];
  /** Largest first. */
  packages: PackageSize[];
  /** The files of the functions and their shared chunks, sorted by path. */
  files: FileSize[];
  /** Packages that are bundled in several copies; the largest waste first. */
  duplicates: DuplicatePackage[];
  /** Largest first. */
  soleImports: SoleImport[];
  /** Missing when there is no earlier build to compare with. */
  growth?: SizeGrowth;
}

/** A function with all its files. */
export interface FunctionSize {
  /** The name without prefix. */
  name: string;
  /** The name on a site. */
  injectedName: string;
  /** The source file. */
  file: string;
  /** Total size of its files; the sum of `packages` and `glueBytes`. */
  bytes: number;
  /** The same as a zip, without the files that Netlify adds. */
  zippedBytes: number;
  glueBytes: number;
  /** Paths of `files` in {@link BundleSize}, its own entry first. */
  files: string[];
  /** Largest first. */
  packages: FunctionPackage[];
}

/** The part of a package that a function includes. */
export interface FunctionPackage {
  name: string;
  /** Missing when its package.json has no version. */
  version?: string;
  /** The folder of the package; distinguishes copies with the same name. */
  folder: string;
  bytes: number;
  /** The shortest chain of imports from the function to a module of the package, both included. */
  chain: ImportLink[];
}

/** A module in a chain of imports. */
export interface ImportLink {
  path: string;
  /** The path with the name of a package in place of its folder. */
  label: string;
}

/** A package, or the integration's own code. */
export interface PackageSize {
  name: string;
  version?: string;
  /** `.` for the integration's own code. */
  folder: string;
  isOwn: boolean;
  /** Its size in all files. */
  bytes: number;
  /** Modules that are not removed completely, largest first. */
  modules: ModuleSize[];
}

/** A module, or a file that is copied beside the output. */
export interface ModuleSize {
  path: string;
  bytes: number;
}

/** A file of the output. */
export interface FileSize {
  /** Relative to the output folder of the functions. */
  path: string;
  /** The sum of `modules` and `glueBytes`. */
  bytes: number;
  zippedBytes: number;
  glueBytes: number;
  modules: ModuleSize[];
}

/** A package that is bundled in several versions, or from several folders. */
export interface DuplicatePackage {
  name: string;
  /** Size of all copies except the largest. */
  bytes: number;
  /** Largest first. */
  copies: PackageCopy[];
}

/** One of the copies of a package. */
export interface PackageCopy {
  version?: string;
  folder: string;
  bytes: number;
  /** Who imports it: files of the integration, and packages as `<name> <version>`. */
  importers: string[];
}

/** An import in the integration's own code that is the only reason why packages are bundled. */
export interface SoleImport {
  /** The file with the import. */
  file: string;
  /** The package it imports. */
  import: string;
  /** Total size of `packages`. */
  bytes: number;
  /** Folders of the packages that are bundled because of this import alone, largest first. */
  packages: string[];
}

/** Differences to an earlier build; negative when something became smaller. */
export interface SizeGrowth {
  bytes: number;
  zippedBytes: number;
  /** Functions whose size changed, the largest difference first. */
  functions: FunctionGrowth[];
  /** Packages whose size or version changed, the largest difference first; all copies of a package are one entry. */
  packages: PackageGrowth[];
}

/** A function whose size changed. */
export interface FunctionGrowth {
  injectedName: string;
  bytes: number;
  isNew: boolean;
  isGone: boolean;
}

/** A package whose size or version changed. */
export interface PackageGrowth {
  name: string;
  isOwn: boolean;
  bytes: number;
  isNew: boolean;
  isGone: boolean;
  formerVersions: string[];
  versions: string[];
}
