import type { Diagnostic } from "./diagnostic.js";
import type { BuiltFunction } from "./function.js";
import type { Project, ProjectOptions } from "./project.js";

/** What to measure. */
export interface SizeOptions extends ProjectOptions {
  /** Writes a page that shows the sizes: to this file, or with `true` to `<outDir>/size/index.html`. */
  html?: string | boolean;
}

/** What the functions of an integration consist of. */
export interface SizeReport {
  /** Whether it could be measured: no diagnostic is an error. */
  ok: boolean;
  /** In the order of files and places. */
  diagnostics: Diagnostic[];
  /** Missing when configuration or package.json are not valid. */
  project?: Project;
  /** In the order of their names on a site. */
  functions: BuiltFunction[];
  /** Missing on an error. */
  size?: BundleSize;
  /** Absolute path of the page, if one was wanted. */
  page?: string;
}

/** The functions of an integration, as they were bundled. Paths are relative to its root, with `/`. */
export interface BundleSize {
  /** Format of the record that a build writes. */
  version: number;
  /** Bytes of all files, each once: those of `packages`, and `glueBytes`. */
  bytes: number;
  /** The same in one zip, each file deflated as Netlify does it. */
  zippedBytes: number;
  /** What of `bytes` belongs to no module: wrappers, imports between files, the bundler's runtime. */
  glueBytes: number;
  /** In the order of their names on a site. */
  functions: FunctionSize[];
  /** The largest first. */
  packages: PackageSize[];
  /** The files of the functions and the chunks they share, by path. */
  files: FileSize[];
  /** Packages that are there more than once; those whose copies take most first. */
  duplicates: DuplicatePackage[];
  /** The one that brings in most first. */
  soleImports: SoleImport[];
  /** Missing where there is no other build to compare with. */
  growth?: SizeGrowth;
}

/** A function with every file it needs. */
export interface FunctionSize {
  /** The author's name. */
  name: string;
  /** The name on a site. */
  injectedName: string;
  /** Its main file. */
  file: string;
  /** Bytes of its files: those of `packages`, and `glueBytes`. */
  bytes: number;
  /** The same in a zip; Netlify adds its own files to it. */
  zippedBytes: number;
  glueBytes: number;
  /** Paths in `files` of {@link BundleSize}, its own first. */
  files: string[];
  /** The largest first. */
  packages: FunctionPackage[];
}

/** What a function has of a package. */
export interface FunctionPackage {
  name: string;
  /** Missing where package.json has none. */
  version?: string;
  /** Tells packages of one name apart. */
  folder: string;
  bytes: number;
  /** The shortest way from the function to a module of the package, both included. */
  chain: ImportLink[];
}

/** A module in a chain of imports. */
export interface ImportLink {
  path: string;
  /** The same with a package's name instead of its folder. */
  label: string;
}

/** A package; the integration's own code is one, too. */
export interface PackageSize {
  name: string;
  version?: string;
  /** `.` for the integration's own code. */
  folder: string;
  isOwn: boolean;
  /** In all files. */
  bytes: number;
  /** Those of which something is left, the largest first. */
  modules: ModuleSize[];
}

/** A module, or a file that is carried along. */
export interface ModuleSize {
  path: string;
  bytes: number;
}

/** A file of the output. */
export interface FileSize {
  /** Relative to the folder of the functions. */
  path: string;
  /** Those of `modules`, and `glueBytes`. */
  bytes: number;
  zippedBytes: number;
  glueBytes: number;
  modules: ModuleSize[];
}

/** A package in several versions or folders. */
export interface DuplicatePackage {
  name: string;
  /** What all copies but the largest take. */
  bytes: number;
  /** The largest first. */
  copies: PackageCopy[];
}

/** One of the copies of a package. */
export interface PackageCopy {
  version?: string;
  folder: string;
  bytes: number;
  /** Files of the integration, and other packages with their versions. */
  importers: string[];
}

/** An import in the integration's own code without which packages would not be there. */
export interface SoleImport {
  /** The file it stands in. */
  file: string;
  /** The package it imports. */
  import: string;
  /** Bytes of `packages`. */
  bytes: number;
  /** Folders of the packages that only this import brings in, the largest first. */
  packages: string[];
}

/** What changed since another build; negative bytes were saved. */
export interface SizeGrowth {
  bytes: number;
  zippedBytes: number;
  /** Of another size, the largest difference first. */
  functions: FunctionGrowth[];
  /** Of another size or version, the largest difference first; all copies of a package are one. */
  packages: PackageGrowth[];
}

/** A function that changed. */
export interface FunctionGrowth {
  injectedName: string;
  bytes: number;
  isNew: boolean;
  isGone: boolean;
}

/** A package that changed. */
export interface PackageGrowth {
  name: string;
  isOwn: boolean;
  bytes: number;
  isNew: boolean;
  isGone: boolean;
  formerVersions: string[];
  versions: string[];
}
