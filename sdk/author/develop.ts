/** An integration during development: `netlify-integration dev` without its server. */
import { rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import type { IntegrationSettings } from "../integration/settings.js";
import { CONFIG_FILES, PACKAGE_FILE } from "../shared/layout.js";
import { injectedNameOf } from "../shared/names.js";
import type { InjectionRequest } from "../types/integration.js";
import type { FunctionState, Route, UpdateResult } from "../types/develop.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { InjectedFunction } from "../types/function.js";
import type { Project } from "../types/project.js";
import { filesBeyond } from "./git-ignored.js";
import { loadNative, type Functions, type FunctionsFolder, type Native } from "./native.js";
import { isOwnFile } from "./packages.js";
import { byPlace, nativeEntries, openEntry, realPath, type OpenedEntry } from "./project.js";

export type { Route };

/** A function during development. */
export interface DevelopedFunction extends FunctionState {
  /** Whether `shouldInjectFunction` accepts it. */
  isInjected: boolean;
}

/** The state of an integration during development. */
export interface DevelopReport {
  /** Missing until the configuration is valid. */
  project?: Project;
  functions: DevelopedFunction[];
  /** Edge functions are checked, but neither bundled nor run. */
  edgeFunctions: InjectedFunction[];
  /** Sorted by file and position. */
  diagnostics: Diagnostic[];
  /** Absolute paths of source files that are outside of the root or ignored by git. */
  outside: string[];
}

/** Paths of the integration and its output. */
export interface DevelopOptions {
  /** The integration's root. */
  root: string;
  /** A folder for the output, absolute; the caller removes it at the end. */
  folder: string;
  color: boolean;
}

/** What a check finds out about edge functions. */
interface CheckedEdgeFunctions {
  functions: InjectedFunction[];
  diagnostics: Diagnostic[];
}

const EMPTY: OpenedEntry = { diagnostics: [], modules: [] };

/** Whether a change of the file means that the entry has to be bundled again, although it is not imported. */
function isSettingsFile(name: string): boolean {
  return CONFIG_FILES.includes(name) || name === PACKAGE_FILE || /^tsconfig.*\.json$/.test(name);
}

/** An integration during development. {@link Development.open} reads no files; the first {@link Development.update} does. */
export class Development {
  readonly root: string;
  readonly #options: DevelopOptions;
  readonly #native: Native;
  readonly #functions: Functions;
  #entry: OpenedEntry = EMPTY;
  /** The settings of the last entry that ran without errors. */
  #settings: IntegrationSettings | undefined;
  #runs = 0;

  private constructor(options: DevelopOptions, native: Native) {
    this.root = options.root;
    this.#options = options;
    this.#native = native;
    this.#functions = native.develop({ root: options.root, outDir: options.folder, color: options.color });
  }

  /** @throws {@link IntegrationError} `NI9002` when there is no native addon for this machine. */
  static async open(options: DevelopOptions): Promise<Development> {
    const root = realPath(resolve(options.root));
    return new Development({ ...options, root }, await loadNative());
  }

  /**
   * Builds again whatever the changed files affect.
   *
   * @param changed - Absolute paths; everything is built without them.
   * @param running - Outputs that are loaded, also of earlier updates: these are not removed, nor what is beside them.
   */
  async update(changed?: readonly string[], running: string[] = []): Promise<DevelopReport> {
    if (changed === undefined || changed.some((path) => this.#isOfEntry(path))) {
      await this.#openEntry();
    }
    const entries = this.#settings === undefined ? [] : nativeEntries(this.#settings);
    const now = Date.now();
    const files = changed === undefined ? {} : { changed: [...changed] };
    const functions = entries.filter(({ isEdge }) => isEdge !== true);
    const report = await this.#functions.update({ functions, now, running, ...files });
    const edge = await this.#checkEdge(
      entries.filter(({ isEdge }) => isEdge === true),
      now,
    );
    return this.#complete(report, edge);
  }

  async #checkEdge(functions: FunctionsFolder[], now: number): Promise<CheckedEdgeFunctions> {
    const { root, color } = this.#options;
    return functions.length === 0
      ? { functions: [], diagnostics: [] }
      : this.#native.check({ root, functions, color, now, hasUi: false });
  }

  /** The function that handles a request; `path` and `query` are `pathname` and `search` of a `URL`. */
  find(method: string, path: string, query: string): Route {
    return this.#functions.find({ method, path, query });
  }

  /** The next runs of a schedule, in ISO 8601. */
  nextRuns(schedule: string): string[] {
    return this.#native.nextRuns(schedule, Date.now());
  }

  #isOfEntry(path: string): boolean {
    const isSettings = isSettingsFile(basename(path));
    return isSettings || this.#entry.settings === undefined || this.#entry.modules.includes(path);
  }

  async #openEntry(): Promise<void> {
    this.#runs += 1;
    const { root, folder, color } = this.#options;
    const staging = join(folder, `entry-${process.pid}-${this.#runs}`);
    const { modules, ...entry } = await openEntry({ native: this.#native, root, staging, color });
    await rm(staging, { recursive: true, force: true });
    this.#settings = entry.settings ?? this.#settings;
    this.#entry = { ...entry, modules: modules.filter((path) => isOwnFile(path)) };
  }

  async #complete(report: UpdateResult, edge: CheckedEdgeFunctions): Promise<DevelopReport> {
    const { project, diagnostics: ofEntry, modules } = this.#entry;
    const moved = ofEntry.length;
    const functions = await Promise.all(report.functions.map((each) => this.#withChoice(each)));
    const diagnostics = [...ofEntry, ...report.diagnostics, ...edge.diagnostics];
    const sorted = [...diagnostics].sort(byPlace);
    const position = (index: number): number => sorted.indexOf(diagnostics[index + moved] as Diagnostic);
    const outside = [...report.outside, ...filesBeyond(this.#native, this.root, modules)];
    return {
      ...(project && { project }),
      functions: functions.map((each) => ({ ...each, problems: each.problems.map(position) })),
      edgeFunctions: edge.functions,
      diagnostics: sorted,
      outside,
    };
  }

  /**
   * A filter that throws excludes nothing here; on a site it fails the build with NI3004. It may throw because there is no site,
   * so that it gets only a part of what it gets there.
   */
  async #withChoice(each: FunctionState): Promise<DevelopedFunction> {
    const { name, injectedName } = each;
    const entry = this.#settings?.functions.find(
      ({ prefix, isEdge }) => !isEdge && injectedName === injectedNameOf(prefix, name),
    );
    const request = { name, env: process.env } as InjectionRequest<never>;
    try {
      return { ...each, isInjected: (await entry?.shouldInjectFunction?.(request)) ?? true };
    } catch {
      return { ...each, isInjected: true };
    }
  }
}
