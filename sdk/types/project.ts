/** Where an integration is, and how its problems are shown. */
export interface ProjectOptions {
  /** Folder of the integration's package.json; the working directory when left out. */
  root?: string;
  /** Where the output of a build goes; `<root>/.ntli` when left out. */
  outDir?: string;
  /** Renders diagnostics with ANSI colours; off when left out. */
  color?: boolean;
}

/** The integration, as its configuration file and package.json describe it. */
export interface Project {
  slug: string;
  name?: string;
  /** The configuration file, relative to the root. */
  configFile: string;
  /** `main` of package.json. */
  main: string;
}
