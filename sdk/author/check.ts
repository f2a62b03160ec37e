import type { CheckOptions, CheckReport } from "../types/check.js";
import { nativeEntries, withProject } from "./project.js";
import { publishing } from "./publishing.js";

/** See `check` in `integration/commands.ts`. */
export async function check(options: CheckOptions = {}): Promise<CheckReport> {
  const now = (options.now ?? new Date()).getTime();
  const report = await withProject(options, async (opened) => {
    const { native, root, color, settings, project } = opened;
    const input = { root, functions: nativeEntries(settings), color, now, hasUi: project.surfaces !== undefined };
    const [checked, unready] = await Promise.all([native.check(input), options.publish ? publishing(opened) : []]);
    return { ...checked, diagnostics: [...checked.diagnostics, ...unready] };
  });
  return { ignored: [], ...report };
}
