import type { CheckResult } from "#addon";

import type { Project, ProjectOptions } from "./project.js";

export type { IgnoredFunction } from "#addon";

/** What to check. */
export interface CheckOptions extends ProjectOptions {
  /** The time from which the next runs of scheduled functions are computed. Default: now. */
  now?: Date;
  /** Whether to check as well what publishing the integration takes. Default: `false`. */
  publish?: boolean;
}

/** The result of a check. */
export interface CheckReport extends CheckResult {
  /** True when no diagnostic is an error. A build can still find errors that only bundling shows. */
  ok: boolean;
  /** Missing when the configuration or package.json is invalid. */
  project?: Project;
}
