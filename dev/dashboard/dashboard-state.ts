/** What the dashboard shows; the types are shared with the page, so this file imports nothing. */

/** A diagnostic, without colours. */
export interface ShownProblem {
  code: string;
  severity: "error" | "warning";
  message: string;
  /** Message, code frame and help. */
  text: string;
}

/** A function; some fields have default values until it can be built. */
export interface ShownFunction {
  name: string;
  injectedName: string;
  file: string;
  kind: "function" | "background" | "scheduled" | "edge";
  apiVersion: number;
  routes: string[];
  methods: string[];
  schedule: string | undefined;
  /** In ISO 8601, UTC. */
  nextRuns: string[];
  /** 0 until it is built. */
  bytes: number;
  isBuilt: boolean;
  isInjected: boolean;
  /** Indices into {@link DashboardState.problems}. */
  problems: number[];
}

/** The whole state, sent as JSON. */
export interface DashboardState {
  name: string;
  functions: ShownFunction[];
  problems: ShownProblem[];
}
