/** Functions that are edited: `netlify-integration dev` without its server. */
import { rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import type { IntegrationSettings } from "../integration/settings.js";
import { CONFIG_FILES, PACKAGE_FILE } from "../shared/layout.js";
import { injectedNameOf } from "../shared/names.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import { loadNative, type Native, type NativeDevelopment, type NativeDevelopReport } from "./native.js";
import { isOwnFile } from "./packages.js";
import { byPlace, openEntry, realPath, type OpenedEntry } from "./project.js";

type NativeFunction = NativeDevelopReport["functions"][number];

/** A function while it is edited. */
export interface DevelopedFunction extends NativeFunction {
  /** Whether `shouldInjectFunction` wants it. */
  isInjected: boolean;
}

/** Who answers a request. */
export type Route = ReturnType<NativeDevelopment["find"]>;

/** Where an integration stands while it is edited. */
export interface DevelopReport {
  /** Missing until its configuration is valid. */
  project?: Project;
  functions: DevelopedFunction[];
  /** In the order of files and places. */
  diagnostics: Diagnostic[];
  /** Files outside of the root that matter. */
  outside: string[];
}

/** Where things are. */
export interface DevelopOptions {
  /** The integration's root. */
  root: string;
  /** A folder of ours, absolute; whoever opens the development removes it at the end. */
  folder: string;
  color: boolean;
}

const NO_CHANGE: OpenedEntry = { diagnostics: [], modules: [] };

/** Files that say what the integration is, besides what its entry imports. */
function isSettingsFile(name: string): boolean {
  return CONFIG_FILES.includes(name) || name === PACKAGE_FILE || /^tsconfig.*\.json$/.test(name);
}

/** An integration that is edited; {@link Development.open} reads nothing yet. */
export class Development {
  readonly root: string;
  readonly #options: DevelopOptions;
  readonly #native: Native;
  readonly #functions: NativeDevelopment;
  #entry: OpenedEntry = NO_CHANGE;
  /** Of the last entry that could be run. */
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

  /** Builds what changed files concern; everything, and anew, without them. */
  async update(changed?: readonly string[]): Promise<DevelopReport> {
    if (changed === undefined || changed.some((path) => this.#isOfEntry(path))) {
      await this.#openEntry();
    }
    const entries = this.#settings?.functions ?? [];
    const functions = entries.map(({ path, prefix }) => ({ path, prefix }));
    const files = changed === undefined ? {} : { changed: [...changed] };
    const report = await this.#functions.update({ functions, now: Date.now(), ...files });
    return this.#complete(report);
  }

  /** Who answers a request: `path` and `query` as `pathname` and `search` of a `URL`. */
  find(method: string, path: string, query: string): Route {
    return this.#functions.find({ method, path, query });
  }

  /** When a schedule runs next, in ISO 8601. */
  nextRuns(schedule: string): string[] {
    return this.#native.nextRuns({ expression: schedule, now: Date.now() });
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

  async #complete(report: NativeDevelopReport): Promise<DevelopReport> {
    const { project, diagnostics: ofEntry, modules } = this.#entry;
    const moved = ofEntry.length;
    const functions = await Promise.all(report.functions.map((each) => this.#withChoice(each)));
    const diagnostics = [...ofEntry, ...report.diagnostics];
    const sorted = [...diagnostics].sort(byPlace);
    const position = (index: number): number => sorted.indexOf(diagnostics[index + moved] as Diagnostic);
    const outside = [...report.outside, ...modules.filter((path) => !path.startsWith(this.root))];
    return {
      ...(project && { project }),
      functions: functions.map((each) => ({ ...each, problems: each.problems.map(position) })),
      diagnostics: sorted,
      outside,
    };
  }

  /** A filter that throws leaves nothing out; on a site it fails the build, with a message of its own. */
  async #withChoice(each: NativeFunction): Promise<DevelopedFunction> {
    const { name, injectedName } = each;
    const entry = this.#settings?.functions.find(({ prefix }) => injectedName === injectedNameOf(prefix, name));
    try {
      return { ...each, isInjected: (await entry?.shouldInjectFunction?.({ name })) ?? true };
    } catch {
      return { ...each, isInjected: true };
    }
  }
}
