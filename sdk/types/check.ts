import type { Diagnostic } from "./diagnostic.js";
import type { InjectedFunction } from "./function.js";
import type { Project, ProjectOptions } from "./project.js";

/** What to check. */
export interface CheckOptions extends ProjectOptions {
  /** The time from which the next runs of scheduled functions are computed. Default: now. */
  now?: Date;
}

/** The result of a check. */
export interface CheckReport {
  /** True when no diagnostic is an error. A build can still find errors that only bundling shows. */
  ok: boolean;
  /** Sorted by file and position. */
  diagnostics: Diagnostic[];
  /** Missing when the configuration or package.json is invalid. */
  project?: Project;
  /** The functions that could be read, sorted by their names on a site. */
  functions: InjectedFunction[];
  /** What would be a function if a pattern of `.ntliignore` or of `ignore` did not match it. */
  ignored: IgnoredFunction[];
}

/** A file or folder in a functions folder that is not a function, because its author ignores it. */
export interface IgnoredFunction {
  /** Relative to the integration's root, with `/`. */
  path: string;
  /** The pattern that ignores it. */
  pattern: string;
  /** The `.ntliignore` that the pattern is in, relative to the root. Missing for a pattern of `addFunctions`. */
  file?: string;
  /** Line in that file, counted from 1. */
  line?: number;
}
