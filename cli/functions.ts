/** What a site will get, as tables. */
import type { FunctionNeed, InjectedFunction } from "../sdk/index.js";
import { formatTable } from "./table.js";

interface Column {
  heading: string;
  /** Empty where there is nothing to say. */
  cell(each: InjectedFunction): string;
}

const COLUMNS: readonly Column[] = [
  { heading: "Function", cell: ({ injectedName }) => injectedName },
  // A scheduled function has no URL in production.
  { heading: "URL", cell: ({ schedule, routes }) => (schedule === undefined ? routes.join(" ") : "") },
  { heading: "Methods", cell: ({ schedule, methods }) => (schedule === undefined ? methods.join(",") || "all" : "") },
  { heading: "Schedule", cell: ({ schedule }) => schedule ?? "" },
  { heading: "Mode", cell: ({ invocationMode }) => invocationMode },
  { heading: "Region", cell: ({ region }) => region ?? "" },
  { heading: "Priority", cell: ({ priority }) => String(priority) },
  { heading: "Needs", cell: ({ needs }) => needs.map(formatNeed).join(", ") },
];

/** One line for each function, below a line of headings; a column in which nothing would stand is left out. */
export function formatInjected(functions: readonly InjectedFunction[]): string[] {
  const columns = COLUMNS.filter(({ cell }) => functions.some((each) => cell(each) !== ""));
  const rows = functions.map((each) => columns.map(({ cell }) => cell(each) || "–"));
  return formatTable([columns.map(({ heading }) => heading), ...rows]);
}

/** One line for each scheduled function, with its next runs; none when nothing is scheduled. */
export function formatSchedules(functions: readonly InjectedFunction[]): string[] {
  const scheduled = functions.filter(({ schedule }) => schedule !== undefined);
  if (scheduled.length === 0) {
    return [];
  }
  const rows = scheduled.map(({ injectedName, schedule = "", nextRuns }) => [
    injectedName,
    schedule,
    nextRuns.map(toMinute).join(", "),
  ]);
  return formatTable([["Scheduled", "Cron", "Next runs (UTC)"], ...rows]);
}

/** A site's production build is always new enough; its owner's own netlify-cli may not be. */
function formatNeed({ property, netlifyCli }: FunctionNeed): string {
  return `netlify-cli ${netlifyCli} for ${property}`;
}

/** Cron does not count seconds. */
function toMinute(iso: string): string {
  return iso.slice(0, "2026-01-01T00:00".length).replace("T", " ");
}
