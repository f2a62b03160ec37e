import type { CheckOptions, CheckReport } from "../types/check.js";
import { nativeEntries, withProject } from "./project.js";

/** See `check` in `integration/commands.ts`. */
export async function check(options: CheckOptions = {}): Promise<CheckReport> {
  const now = (options.now ?? new Date()).getTime();
  const report = await withProject(options, ({ native, root, color, settings }) =>
    native.check({ root, functions: nativeEntries(settings), color, now }),
  );
  return { ignored: [], ...report };
}
