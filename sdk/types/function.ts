/** A function of an integration, as a site will get it. */
export interface InjectedFunction {
  /** The name without prefix. */
  name: string;
  /** The name on a site: `<prefix>_<name>`. */
  injectedName: string;
  /** The source file, relative to the root of the integration. */
  file: string;
  /** 1 for a function with a `handler` export, 2 for one with a default export. */
  apiVersion: number;
  kind: "function" | "background" | "scheduled";
  /** URL paths and patterns that invoke the function: its `config.path`, or `/.netlify/functions/<name>`. */
  routes: string[];
  /** HTTP methods that invoke it; empty for all methods. */
  methods: string[];
  /** Cron expression in UTC, or a shorthand such as `@daily`; missing for functions that are not scheduled. */
  schedule?: string;
  /** The next three runs, ISO 8601 in UTC; empty without a schedule. */
  nextRuns: string[];
  /** How Netlify invokes it; `buffer` is for functions with a `handler` export. */
  invocationMode: "background" | "stream" | "buffer";
  /** Priority in the manifest of a deploy: 0 for injected functions, 10 for the site's own. */
  priority: number;
  /** The AWS region of its `config`, if it has one. */
  region?: string;
  /** Properties of its `config` that older versions of Netlify's tools ignore. */
  needs: FunctionNeed[];
}

/** A property of a function's `config` with the first versions of Netlify's tools that support it. */
export interface FunctionNeed {
  property: string;
  zipItAndShipIt: string;
  netlifyCli: string;
}

/** A function of the built plugin. */
export interface BuiltFunction extends InjectedFunction {
  /** Size of its entry and all chunks it imports. */
  bytes: number;
}
