import type { BuildResult } from "#addon";

import type { Project, ProjectOptions } from "./project.js";

export type { BuiltPackage, SizeSummary } from "#addon";

/** What to build. */
export interface BuildOptions extends ProjectOptions {
  /** Whether to build the plugin that runs in a site's build. Default: `true`. */
  buildtime?: boolean;
  /**
   * Whether to build what the integration's own site serves besides the plugin, where the configuration file has `ui`:
   * `details.md`, `assets`, and the UI by `netlify build`, whose output is printed. Default: `true`.
   */
  site?: boolean;
  /**
   * Whether functions are deployed with their source maps and enable them, so that their stack traces show your source
   * files. Default: `false`.
   */
  sourceMaps?: boolean;
  /** Whether all functions are made smaller, whatever `minify` of `addFunctions` is; see there. Default: as there. */
  minify?: boolean | "whitespace" | undefined;
  /** Maximum size of every function, in addition to `maxSize` of `addFunctions`; same format. */
  maxSize?: number | string | undefined;
}

/** The result of a build. */
export interface BuildReport extends Omit<BuildResult, "outside"> {
  /** Whether there is new output: true when no diagnostic is an error. */
  ok: boolean;
  /** Missing when the configuration or package.json is invalid. */
  project?: Project;
  /** Absolute paths of files that are outside of the integration's root or ignored by git, for watchers. */
  outside?: string[];
}
