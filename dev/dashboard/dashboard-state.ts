/** What the page shows. */
import type { DevelopedFunction } from "../../sdk/develop.js";
import type { Diagnostic } from "../../sdk/index.js";
import { plainTextOf } from "./plain-text.js";
import type { Session } from "../watch/session.js";

/** A problem, without what only terminals need. */
export interface ShownProblem {
  code: string;
  severity: Diagnostic["severity"];
  message: string;
  text: string;
}

/** A function, as far as it is known. */
export interface ShownFunction {
  name: string;
  injectedName: string;
  file: string;
  kind: "function" | "background" | "scheduled";
  apiVersion: number;
  routes: string[];
  methods: string[];
  schedule: string | undefined;
  nextRuns: string[];
  /** In bytes; 0 where it is not built. */
  bytes: number;
  isBuilt: boolean;
  isInjected: boolean;
  /** Which of the problems are its own. */
  problems: number[];
}

/** All of it. */
export interface State {
  name: string;
  functions: ShownFunction[];
  problems: ShownProblem[];
}

/** The state of a session, now. */
export function stateOf(session: Session): State {
  const { project, functions, diagnostics } = session.report;
  return {
    name: project?.name ?? project?.slug ?? "integration",
    functions: functions.map((each) => shownFunction(each, session)),
    problems: diagnostics.map((each) => {
      const { code, severity, message } = each;
      return { code, severity, message, text: plainTextOf(each) };
    }),
  };
}

function shownFunction(each: DevelopedFunction, session: Session): ShownFunction {
  const { name, injectedName, file, facts, output, isInjected, problems } = each;
  const schedule = facts?.schedule;
  return {
    name,
    injectedName,
    file,
    kind: facts?.kind ?? "function",
    apiVersion: facts?.apiVersion ?? 2,
    routes: facts?.routes ?? [`/.netlify/functions/${injectedName}`],
    methods: facts?.methods ?? [],
    schedule,
    nextRuns: schedule === undefined ? [] : session.nextRuns(schedule),
    bytes: facts?.bytes ?? 0,
    isBuilt: output !== undefined,
    isInjected,
    problems,
  };
}
