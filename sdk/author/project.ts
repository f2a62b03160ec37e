/** The first steps of every command: read the configuration, bundle the entry, run it. */
import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import type { IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, problem } from "../shared/errors.js";
import { ENTRY_FILE, OUT_DIR } from "../shared/layout.js";
import { isMinify, MINIFY_HELP, nativeMinify, type Minify } from "../shared/minify.js";
import { comparePlaces } from "../shared/place.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Project, ProjectOptions } from "../types/project.js";
import { loadEntry } from "./entry.js";
import { retiredUis } from "./entry-notes.js";
import { relocate } from "./frame.js";
import type { HostSite } from "./host-site.js";
import { loadNative, type FunctionsFolder, type Native } from "./native.js";
import { inStaging, inTemporaryFolder } from "./staging.js";

/** The result of bundling and running an entry. */
export interface OpenedEntry {
  diagnostics: Diagnostic[];
  project?: Project;
  settings?: IntegrationSettings;
  /** The files that the entry was bundled from; empty when it could not be bundled. */
  modules: string[];
}

/** An integration whose entry has run. */
export interface OpenProject {
  native: Native;
  root: string;
  outDir: string;
  /** Contains the bundled entry; see {@link inStaging}. */
  staging: string;
  color: boolean;
  /** What Netlify says of the site that hosts the integration. */
  host?: HostSite;
  /** The files that the entry was bundled from. */
  modules: string[];
  project: Project;
  settings: IntegrationSettings;
}

/** What a command reports; {@link withProject} adds the rest. */
export interface Found {
  diagnostics: Diagnostic[];
  functions: unknown[];
}

/** The report of a command. */
export type Report<Result extends Found> = Result & { ok: boolean; project?: Project };

/** The report when the entry could not be run. */
type Failure = { ok: false; diagnostics: Diagnostic[]; functions: []; project?: Project };

/**
 * Opens the project and passes it to `use`. The report has the diagnostics of both, sorted by file and position.
 *
 * @param build - Given by the command that writes `outDir`; others write nothing into the project.
 * @throws {@link IntegrationError} `NI9001`: a bug of this package.
 */
export async function withProject<Result extends Found>(
  options: ProjectOptions,
  use: (project: OpenProject) => Promise<Result>,
  build?: { host?: HostSite },
): Promise<Report<Result> | Failure> {
  const root = realPath(resolve(options.root ?? "."));
  const outDir = resolve(root, options.outDir ?? OUT_DIR);
  const place = { root, outDir, color: options.color ?? false, ...build };
  try {
    const native = await loadNative();
    const inFolder = build ? inStaging : inTemporaryFolder;
    return await inFolder(outDir, (staging) => run({ ...place, staging, native }, use));
  } catch (error) {
    return withoutAddon(error);
  }
}

/** Reports a missing addon, which is a problem of the installation; any other error is a bug. */
function withoutAddon(error: unknown): Failure {
  if (error instanceof IntegrationError && error.diagnostics.some(({ code }) => code === "NI9002")) {
    return failure(error.diagnostics);
  }
  throw error;
}

function failure(diagnostics: readonly Diagnostic[], project?: Project): Failure {
  return { ok: false, diagnostics: [...diagnostics], functions: [], ...(project && { project }) };
}

/** Resolves symlinks, as stack traces have real paths. A path that does not exist is reported by the native side. */
export function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** The folders of functions, for the addon. */
export function nativeEntries(settings: IntegrationSettings): FunctionsFolder[] {
  return settings.functions.map(({ path, prefix, isEdge, ignore }) => ({
    path,
    prefix,
    isEdge,
    ...(ignore && { ignore: [...ignore] }),
  }));
}

/** @throws {@link IntegrationError} `NI2004` when the option is invalid. */
export function checkMinify(minify: unknown): void {
  if (!isMinify(minify)) {
    throw new IntegrationError([problem("NI2004", `\`minify\` is \`${String(minify)}\``, { help: MINIFY_HELP })]);
  }
}

/** The folders of functions for a build, where `minify` counts for all of them, whatever the integration says. */
export function minifiedEntries(settings: IntegrationSettings, minify: Minify): FunctionsFolder[] {
  return nativeEntries(settings).map((entry, index) => {
    const wanted = nativeMinify(minify ?? settings.functions[index]?.minify);
    return { ...entry, ...(wanted && { minify: wanted }) };
  });
}

/** A project that is not opened yet. */
export type Place = Omit<OpenProject, "project" | "settings" | "modules">;

async function run<Result extends Found>(
  place: Place,
  use: (project: OpenProject) => Promise<Result>,
): Promise<Report<Result> | Failure> {
  const { project, settings, modules, diagnostics: before } = await openEntry(place);
  if (project === undefined || settings === undefined) {
    return failure(before, project);
  }
  const found = await use({ ...place, project, settings, modules });
  // The entry and the functions may be made of the same files.
  const isNew = ({ rendered }: Diagnostic): boolean => !before.some((known) => known.rendered === rendered);
  const diagnostics = [...before, ...found.diagnostics.filter(isNew)].sort(byPlace);
  return { ...found, ok: !diagnostics.some(isError), project, diagnostics };
}

/** Reads the project, and bundles and runs its entry in `staging`, which must be new for every call. */
export async function openEntry({ native, root, staging, color, host }: Omit<Place, "outDir">): Promise<OpenedEntry> {
  const runtime = fileURLToPath(new URL("../plugin.js", import.meta.url));
  const identity = host && { hostSiteId: host.siteId, ...(host.slug && { slug: host.slug }) };
  const prepared = await native.prepare({ root, staging, runtime, color, ...identity });
  const { modules, project } = prepared;
  const diagnostics = [...(host?.diagnostics ?? []), ...prepared.diagnostics];
  if (project === undefined) {
    return { diagnostics, modules };
  }
  const entry = await loadEntry({ file: join(staging, ENTRY_FILE), root, main: project.main, color });
  const retired = retiredUis(root, modules).map((diagnostic) => relocate(diagnostic, root, color));
  const all = [...diagnostics, ...entry.diagnostics, ...retired];
  return { diagnostics: all, project, modules, ...(entry.settings && { settings: entry.settings }) };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** Compares as the native side does; the sort is stable, so diagnostics at the same position keep their order. */
export function byPlace({ labels: [a] }: Diagnostic, { labels: [b] }: Diagnostic): number {
  return comparePlaces(a, b);
}
