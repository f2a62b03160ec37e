import { relativePath } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { OpenProject } from "./project.js";

/** Whether Netlify is building, and not `netlify build` on the author's machine. */
export function isOnNetlify(): boolean {
  return process.env["NETLIFY"] === "true";
}

/**
 * What stands between the integration and its publication, as far as its files show it.
 *
 * @param asWarnings - In a build: the integration may be built for a site that is no site of its own.
 */
export function publishing(opened: OpenProject, asWarnings = false): Promise<Diagnostic[]> {
  const { native, root, color, project } = opened;
  const { configFile, surfaces } = project;
  const outDir = relativePath(root, opened.outDir);
  return native.publishing({ root, outDir, configFile, color, asWarnings, ...(surfaces && { surfaces }) });
}
