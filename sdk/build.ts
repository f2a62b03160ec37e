/** The author side: configuration → bundled entry → what it registered → plugin. */
import { existsSync, realpathSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { loadEntry } from "./entry.js";
import { IntegrationError } from "./errors.js";
import { loadNative, type Native } from "./native.js";
import type { IntegrationSettings } from "./settings.js";
import { findSiteAddons } from "./site-addon.js";
import type { BuildOptions, BuildReport, Diagnostic } from "./types.js";
import { VERSION } from "./version.js";

type Job = Required<BuildOptions> & { staging: string };

let jobs = 0;

/** See `build` in `author.ts`. */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const job = toJob(options);
  const clean = cleanerOf(job);
  process.once("exit", clean);
  try {
    return await run(job, await loadNative());
  } catch (error) {
    return withoutAddon(error);
  } finally {
    process.off("exit", clean);
    clean();
  }
}

/** A missing addon is a matter of the installation, so it is reported; anything else is a bug. */
function withoutAddon(error: unknown): BuildReport {
  if (error instanceof IntegrationError && error.diagnostics.some(({ code }) => code === "NI9002")) {
    return failed(error.diagnostics);
  }
  throw error;
}

function failed(diagnostics: readonly Diagnostic[], rest: Partial<BuildReport> = {}): BuildReport {
  return { ok: false, functions: [], ...rest, diagnostics: [...diagnostics] };
}

function toJob(options: BuildOptions): Job {
  const { buildtime = true, color = false } = options;
  const root = realPath(resolve(options.root ?? "."));
  const outDir = resolve(root, options.outDir ?? ".ntli");
  jobs += 1;
  // A module is imported once per path, so a second build in the same process needs another one.
  const staging = join(outDir, jobs === 1 ? `.next-${process.pid}` : `.next-${process.pid}-${jobs}`);
  return { root, outDir, buildtime, color, staging };
}

/** Stack traces have real paths; a root that does not exist is reported natively. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

async function run(job: Job, native: Native): Promise<BuildReport> {
  const { root, staging, color } = job;
  const runtime = fileURLToPath(new URL("./inject.js", import.meta.url));
  const prepared = await native.prepare({ root, staging, runtime, color });
  const { diagnostics, project } = prepared;
  if (project === undefined) {
    return failed(diagnostics);
  }
  const { slug, name, configFile, main } = project;
  const described = { slug, configFile, main, ...(name === undefined ? {} : { name }) };
  const entry = await loadEntry({ file: join(staging, "integration.js"), root, main, color });
  if (entry.settings === undefined) {
    return failed([...diagnostics, ...entry.diagnostics], { project: described });
  }
  const built = await native.build(toBinding(job, slug, entry.settings));
  const all = [...diagnostics, ...built.diagnostics];
  return { ...built, ok: !all.some(isError), project: described, diagnostics: all };
}

function toBinding(job: Job, slug: string, settings: IntegrationSettings): Parameters<Native["build"]>[0] {
  const functions = settings.functions.map(({ path, prefix }) => ({ path, prefix }));
  const hasBuildEventHandlers = settings.handlers.size > 0;
  return { ...job, slug, functions, hasBuildEventHandlers, siteAddons: findSiteAddons(), sdkVersion: VERSION };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** Removes what an unfinished build leaves behind; synchronous, to run when the process ends, too. */
function cleanerOf({ outDir, staging }: Job): () => void {
  const outDirIsOld = existsSync(outDir);
  return () => {
    attempt(() => rmSync(staging, { recursive: true, force: true }));
    if (!outDirIsOld) {
      attempt(() => rmdirSync(outDir));
    }
  };
}

/** Cleaning must not hide what the build reports; a folder that is not empty is not ours to remove. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // See above.
  }
}
