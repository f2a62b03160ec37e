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
