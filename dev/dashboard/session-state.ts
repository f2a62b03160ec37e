/** The state of a session, for the dashboard. */
import type { DevelopedFunction } from "../../sdk/author/develop.js";
import type { Session } from "../watch/session.js";
import type { DashboardState, ShownFunction } from "./dashboard-state.js";
import { plainTextOf } from "./plain-text.js";

export function stateOf(session: Session): DashboardState {
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
