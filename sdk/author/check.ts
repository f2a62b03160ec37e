import type { CheckOptions, CheckReport } from "../types/check.js";
import { withProject } from "./project.js";

/** See `check` in `integration/commands.ts`. */
export async function check(options: CheckOptions = {}): Promise<CheckReport> {
  const now = (options.now ?? new Date()).getTime();
  return withProject(options, ({ native, root, color, settings }) => {
    const functions = settings.functions.map(({ path, prefix }) => ({ path, prefix }));
    return native.check({ root, functions, color, now });
  });
}
