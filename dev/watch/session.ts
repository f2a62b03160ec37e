/** Builds the functions of `dev` whenever a file changes. */
import { basename, join } from "node:path";

import { Development, type DevelopedFunction, type DevelopReport, type Route } from "../../sdk/author/develop.js";
import { GitIgnored } from "../../sdk/author/git-ignored.js";
import { isEnvFile } from "../runner/dotenv.js";
import { makeWorkFolder, type WorkFolder } from "../process/work-folder.js";
import { Watcher } from "./watcher.js";

/** The result of one update. */
export interface Update {
  report: DevelopReport;
  /** The functions that were built in this update. */
  built: DevelopedFunction[];
  /** Whether an `.env` file changed. */
  hasNewEnvironment: boolean;
  milliseconds: number;
}

/** Settings and callbacks of a session. */
export interface SessionOptions {
  root: string;
  color: boolean;
  /** The outputs that threads have loaded. */
  running(): string[];
  onUpdate(update: Update): void;
  /** Something threw that should not: a bug of this package. */
  onBug(error: unknown): void;
}

const NOTHING: DevelopReport = { functions: [], edgeFunctions: [], diagnostics: [], outside: [] };

/** Watches and builds until it is closed. */
export class Session {
  report: DevelopReport = NOTHING;
  readonly #development: Development;
  readonly #options: SessionOptions;
  readonly #watcher: Watcher;
  readonly #folder: WorkFolder;
  /** Changed files; `"all"` if the user asked for a rebuild. */
  #pending: Set<string> | "all" = new Set();
  #running: Promise<void> | undefined;

  private constructor(development: Development, git: GitIgnored, folder: WorkFolder, options: SessionOptions) {
    this.#development = development;
    this.#folder = folder;
    this.#options = options;
    this.#watcher = new Watcher(development.root, {
      // Almost every repository ignores `.env` files, and functions get their variables.
      ignores: (path) => !isEnvFile(basename(path)) && git.ignores(path),
      onChange: (paths) => this.#change(paths),
    });
  }

  /** Resolves after the first build. */
  static async open(options: SessionOptions): Promise<Session> {
    const folder = makeWorkFolder(join(options.root, ".ntli"));
    const development = await Development.open({ root: options.root, folder: folder.path, color: options.color });
    const git = await GitIgnored.open(development.root);
    const session = new Session(development, git, folder, options);
    await session.rebuild();
    return session;
  }

  /** Builds everything from scratch. */
  async rebuild(): Promise<void> {
    this.#pending = "all";
    await this.#start();
  }

  /** Resolves when all changes so far are built, also those that the watcher has seen while an update was running. */
  async settled(): Promise<void> {
    await this.#running;
    await this.#watcher.reported();
    await this.#start();
  }

  /** Which function a request is for. */
  find(method: string, url: URL): Route {
    return this.#development.find(method, url.pathname, url.search);
  }

  /** When a schedule runs next, in ISO 8601. */
  nextRuns(schedule: string): string[] {
    return this.#development.nextRuns(schedule);
  }

  async close(): Promise<void> {
    this.#watcher.close();
    await this.#running;
    this.#folder.remove();
  }

  #change(paths: readonly string[]): void {
    if (this.#pending !== "all") {
      paths.forEach((path) => (this.#pending as Set<string>).add(path));
    }
    void this.#start();
  }

  #start(): Promise<void> {
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#pending === "all" || this.#pending.size > 0) {
      const changed = this.#pending;
      this.#pending = new Set();
      await this.#update(changed === "all" ? undefined : [...changed]).catch(this.#options.onBug);
    }
  }

  async #update(changed: string[] | undefined): Promise<void> {
    const start = performance.now();
    this.report = await this.#development.update(changed, this.#options.running());
    const { report } = this;
    this.#watcher.setNeeded(
      report.outside,
      report.diagnostics.some(({ severity }) => severity === "error"),
    );
    const built = report.functions.filter(({ isNew }) => isNew);
    const hasNewEnvironment = changed?.some((path) => isEnvFile(basename(path))) ?? true;
    this.#options.onUpdate({ report, built, hasNewEnvironment, milliseconds: performance.now() - start });
  }
}
