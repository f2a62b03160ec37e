/** An integration that is edited, built whenever a file changes. */
import { basename, join } from "node:path";

import { Development, type DevelopedFunction, type DevelopReport, type Route } from "../../sdk/develop.js";
import { isEnvFile } from "../runner/dotenv.js";
import { makeWorkFolder, type WorkFolder } from "../process/work-folder.js";
import { Watcher } from "./watcher.js";

/** What an update was about. */
export interface Update {
  report: DevelopReport;
  /** Which functions were built. */
  built: DevelopedFunction[];
  /** Whether `.env` files have changed. */
  hasNewEnvironment: boolean;
  milliseconds: number;
}

/** How a session begins. */
export interface SessionOptions {
  root: string;
  color: boolean;
  onUpdate(update: Update): void;
  /** A bug of this package. */
  onBug(error: unknown): void;
}

const NOTHING: DevelopReport = { functions: [], diagnostics: [], outside: [] };

/** Watches and builds until it is closed. */
export class Session {
  report: DevelopReport = NOTHING;
  readonly #development: Development;
  readonly #options: SessionOptions;
  readonly #watcher: Watcher;
  readonly #folder: WorkFolder;
  /** `"all"` is asked for by the user. */
  #pending: Set<string> | "all" = new Set();
  #running: Promise<void> | undefined;

  private constructor(development: Development, folder: WorkFolder, options: SessionOptions) {
    this.#development = development;
    this.#folder = folder;
    this.#options = options;
    this.#watcher = new Watcher(development.root, (paths) => this.#change(paths));
  }

  /** Builds for the first time. */
  static async open(options: SessionOptions): Promise<Session> {
    const folder = makeWorkFolder(join(options.root, ".ntli"));
    const development = await Development.open({ root: options.root, folder: folder.path, color: options.color });
    const session = new Session(development, folder, options);
    await session.rebuild();
    return session;
  }

  /** Builds everything anew. */
  async rebuild(): Promise<void> {
    this.#pending = "all";
    await this.settled();
  }

  /** Resolves when all that has changed is built. */
  async settled(): Promise<void> {
    await this.#start();
  }

  /** Who answers a request. */
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
    this.report = await this.#development.update(changed);
    this.#watcher.addFiles(this.report.outside);
    const { report } = this;
    const built = report.functions.filter(({ isNew }) => isNew);
    const hasNewEnvironment = changed?.some((path) => isEnvFile(basename(path))) ?? true;
    this.#options.onUpdate({ report, built, hasNewEnvironment, milliseconds: performance.now() - start });
  }
}
