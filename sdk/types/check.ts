import type { Diagnostic } from "./diagnostic.js";
import type { InjectedFunction } from "./function.js";
import type { Project, ProjectOptions } from "./project.js";

/** What to check. */
export interface CheckOptions extends ProjectOptions {
  /** When the next runs of scheduled functions are counted from; now when left out. */
  now?: Date;
}

/** What a check found. */
export interface CheckReport {
  /** Whether it can be built, as far as a check can tell: no diagnostic is an error. */
  ok: boolean;
  /** In the order of files and places. */
  diagnostics: Diagnostic[];
  /** Missing when configuration or package.json are not valid. */
  project?: Project;
  /** Those that could be read, in the order of their names on a site. */
  functions: InjectedFunction[];
}
