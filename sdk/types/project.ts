export type { Project } from "#addon";

/** Where an integration is, and how its diagnostics are rendered. */
export interface ProjectOptions {
  /** The folder with the integration's package.json. Default: the working directory. */
  root?: string;
  /** The output folder of builds, relative to `root`. Default: `.ntli`. */
  outDir?: string;
  /** Whether `rendered` of diagnostics has ANSI colours. Default: `false`. */
  color?: boolean;
}
