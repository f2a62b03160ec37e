import { join, resolve } from "node:path";

import { SIZE_PAGE } from "../shared/layout.js";
import type { SizeOptions, SizeReport } from "../types/size.js";
import { checkMinify, minifiedEntries, withProject, type OpenProject } from "./project.js";

/** See `size` in `integration/commands.ts`. */
export async function size(options: SizeOptions = {}): Promise<SizeReport> {
  checkMinify(options.minify);
  return withProject(options, async (project) => {
    const page = pageOf(project, options.html);
    const { native, root, outDir, color, settings } = project;
    const { slug } = project.project;
    const functions = minifiedEntries(settings, options.minify);
    const place = { root, outDir, slug, color, ...(page !== undefined && { page }) };
    const report = await native.size({ ...place, functions, now: Date.now() });
    return { ...report, ...(page !== undefined && report.size !== undefined && { page }) };
  });
}

function pageOf({ root, outDir }: OpenProject, html: SizeOptions["html"]): string | undefined {
  if (typeof html === "string") {
    return resolve(root, html);
  }
  return html === true ? join(outDir, ...SIZE_PAGE) : undefined;
}
