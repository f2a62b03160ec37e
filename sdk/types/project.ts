/** Where an integration is, and how its diagnostics are rendered. */
export interface ProjectOptions {
  /** The folder with the integration's package.json. Default: the working directory. */
  root?: string;
  /** The output folder of builds, relative to `root`. Default: `.ntli`. */
  outDir?: string;
  /** Whether `rendered` of diagnostics has ANSI colours. Default: `false`. */
  color?: boolean;
}

/** An integration, as its configuration file and package.json describe it. */
export interface Project {
  /** Lower-case letters, digits and dashes. */
  slug: string;
  /** Shown on Netlify. */
  name?: string;
  /** The configuration file, relative to the root: `integration.yaml`. */
  configFile: string;
  /** The entry of the integration: `main` of package.json. */
  main: string;
}
