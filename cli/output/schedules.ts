import type { InjectedFunction } from "../../sdk/index.js";
import { formatTable } from "./table.js";

/** One line for each scheduled function, with its next runs; empty without scheduled functions. */
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

/** Without seconds, which schedules do not have. */
function toMinute(iso: string): string {
  return iso.slice(0, "2026-01-01T00:00".length).replace("T", " ");
}
