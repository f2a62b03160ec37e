import type { Code } from "./codes.js";
import type { SizeGrowth } from "./size-types.js";

/** A place in a file of the integration, and what is to be seen there. */
export interface DiagnosticLabel {
  /** Relative to the integration's root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  endLine: number;
  endColumn: number;
  /** What is there; may be empty. */
  message: string;
}

/** One problem in an integration, or of a site that enables it. */
export interface Diagnostic {
  /** Stable. */
  code: Code;
  /** The bad pattern, in kebab-case. */
  name: string;
  /** Errors stop a build; warnings never do. */
  severity: "error" | "warning";
  message: string;
  /** What to do about it. */
  help?: string;
  /** Where; the first is the primary place. */
  labels: DiagnosticLabel[];
  /** All of it as text for a terminal, without a newline at the end. */
  rendered: string;
}

/** Options of an integration. */
export interface IntegrationOptions<BuildConfig> {
  /**
   * Checks what a site's netlify.toml has under `[integrations.config]` for this integration and
   * returns what handlers get as `buildConfig`. It gets `undefined` when there is nothing; what it
   * throws fails the site's build.
   */
  parseBuildConfig?: ((config: unknown) => BuildConfig) | undefined;
}

/** How the functions of a folder are added to a site. */
export interface AddFunctionsOptions {
  /**
   * Goes in front of every name, with `_` between: `hello` becomes `<prefix>_hello`. Letters, digits,
   * `_` and `-`.
   */
  prefix: string;
  /**
   * Whether a site gets a function; asked on every build of the site. All of them, when left out.
   *
   * `name` is the author's name of the function, without prefix and extension.
   */
  shouldInjectFunction?: ((options: { name: string }) => boolean | Promise<boolean>) | undefined;
  /**
   * What happens on a site where a function has the name or a URL of another one: a warning in the log of
   * the build, or a failed build in which nothing is injected. `"warn"` when left out.
   */
  onConflict?: "warn" | "error" | undefined;
  /**
   * How large each function may be when it is bundled, with all that it imports and before it is zipped; a
   * larger one is an error of the build. A number of bytes, or a text with a unit: `"5MB"`. B, kB or KB (1000
   * bytes), MB and GB; KiB (1024 bytes), MiB and GiB. No bound but Netlify's own, when left out.
   */
  maxSize?: number | string | undefined;
}

/** Where an integration is, and how its problems are shown. */
export interface ProjectOptions {
  /** Folder of the integration's package.json; the working directory when left out. */
  root?: string;
  /** Where the output of a build goes; `<root>/.ntli` when left out. */
  outDir?: string;
  /** Renders diagnostics with ANSI colours; off when left out. */
  color?: boolean;
}

/** What to build. */
export interface BuildOptions extends ProjectOptions {
  /** Builds the plugin that runs in a site's build; on when left out. */
  buildtime?: boolean;
  /**
   * Functions carry their source maps to where they run and turn them on there, so that the stacks of
   * deployed functions name the sources; off when left out.
   */
  sourceMaps?: boolean;
  /** A bound for every function, besides those that `addFunctions` gives; written in the same way. */
  maxSize?: number | string | undefined;
}

/** What to check. */
export interface CheckOptions extends ProjectOptions {
  /** When the next runs of scheduled functions are counted from; now when left out. */
  now?: Date;
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

/** One function of an integration, as a site will have it. */
export interface InjectedFunction {
  /** The author's name. */
  name: string;
  /** The name on a site: `<prefix>_<name>`. */
  injectedName: string;
  /** The source, relative to the root. */
  file: string;
  /** 1 for a `handler` export, 2 for a default export. */
  apiVersion: number;
  kind: "function" | "background" | "scheduled";
  /** URL paths, or patterns of them, that the function answers at. */
  routes: string[];
  /** HTTP methods it answers to; empty for all. */
  methods: string[];
  /** Cron expression, UTC. */
  schedule?: string;
  /** When it runs next, three times: ISO 8601 in UTC; empty without a schedule. */
  nextRuns: string[];
  /** How Netlify invokes it: `buffer` for v1 functions. */
  invocationMode: "background" | "stream" | "buffer";
  /** In the manifest of a deploy: 0 for functions that are injected, 10 for a site's own. */
  priority: number;
  /** Where it runs, if `config` says so. */
  region?: string;
  /** What needs a newer Netlify than the oldest this package supports. */
  needs: FunctionNeed[];
}

/** Something in a function's `config`, and the first versions of Netlify's tools that know it. */
export interface FunctionNeed {
  property: string;
  zipItAndShipIt: string;
  netlifyCli: string;
}

/** One function of the built plugin. */
export interface BuiltFunction extends InjectedFunction {
  /** Size of its entry and of every chunk it needs. */
  bytes: number;
}

/** The tarball that sites install. */
export interface BuiltPackage {
  /** Absolute path. */
  path: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** The sizes of a build in short. */
export interface SizeSummary {
  /** Of all functions and the chunks they share, each file once. */
  bytes: number;
  /** The same in one zip. */
  zippedBytes: number;
  /** Missing where there was no other build before, or none that can be compared. */
  growth?: SizeGrowth;
  /** Absolute path of the page that shows them. */
  page: string;
}

/** What came of a build. */
export interface BuildReport {
  /** Whether there is new output: no diagnostic is an error. */
  ok: boolean;
  diagnostics: Diagnostic[];
  /** Missing when configuration or package.json are not valid. */
  project?: Project;
  functions: BuiltFunction[];
  /** Missing on an error, and when there is nothing to put in a plugin. */
  package?: BuiltPackage;
  /** Missing on an error. */
  size?: SizeSummary;
  /** Absolute paths of files that went into it and lie outside of the integration's root; for watchers. */
  outside?: string[];
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

/** A place in the output of a build, and the place in the sources that it comes from. */
export interface TracedPosition {
  /** The file of the output: `functions/…`, relative to the plugin. */
  output: string;
  /** From 1. */
  outputLine: number;
  /** From 1, in UTF-16 units. */
  outputColumn: number;
  /** Relative to the integration's root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** Whether it is the author's own code, not that of a package in `node_modules`. */
  isOwn: boolean;
}

/** What a text says, in terms of the sources. */
export interface TraceReport {
  /** The text with every place in the output of the build replaced by its place in the sources. */
  text: string;
  /** Those places, in the order of the text. */
  positions: TracedPosition[];
  /** Paths in the text of files, or of places in them, that this integration may have had but this build has not. */
  stale: string[];
  /** What went wrong, and the lines around the first place in the author's own code; missing without a place. */
  rendered?: string;
}

/** What is to be known of a code. */
export interface Manual {
  code: Code;
  /** The bad pattern, in kebab-case. */
  name: string;
  severity: "error" | "warning";
  /** What is wrong, in one line. */
  summary: string;
  /** Markdown: begins with the summary; examples that are reported are marked `expect_diagnostic`. */
  text: string;
  /** The file of the rule, relative to the repository of this package, with `/`. */
  file: string;
  /** Whether the problem is found in JavaScript. */
  isFoundBySdk: boolean;
}
