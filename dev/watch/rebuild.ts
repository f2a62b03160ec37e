/** Builds the whole plugin whenever a file changes: `build --watch` and `dev --site`. */
import { realpathSync } from "node:fs";
import { basename } from "node:path";

import { GitIgnored } from "../../sdk/author/git-ignored.js";
import { build, type BuildOptions, type BuildReport } from "../../sdk/index.js";
import { isEnvFile } from "../runner/dotenv.js";
import { Watcher } from "./watcher.js";

/** Settings and callbacks. */
export interface RebuildOptions extends BuildOptions {
  root: string;
  onBuild(report: BuildReport, milliseconds: number): void | Promise<void>;
  /** Something threw that should not: a bug of this package. */
  onBug(error: unknown): void;
}

/** Builds and watches until it is closed. */
export class Rebuild {
  readonly #options: RebuildOptions;
  readonly #watcher: Watcher;
  #isWanted = false;
  #running: Promise<void> | undefined;

  private constructor(options: RebuildOptions, git: GitIgnored | undefined) {
    this.#options = options;
    this.#watcher = new Watcher(options.root, {
      // `dev --site` passes the variables of `.env` files on.
      ignores: (path) => !isEnvFile(basename(path)) && git?.ignores(path) === true,
      onChange: () => void this.again(),
    });
  }

  /** Resolves after the first build. */
  static async start(options: RebuildOptions): Promise<Rebuild> {
    // The report of a build has real paths.
    const root = realpathSync(options.root);
    // Without the addon, the build reports what is wrong.
    const git = await GitIgnored.open(root).catch(() => undefined);
    const rebuild = new Rebuild({ ...options, root }, git);
    await rebuild.again();
    return rebuild;
  }

  /** Builds now, or once more after the running build. */
  again(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Resolves when the running build has ended. */
  async close(): Promise<void> {
    this.#watcher.close();
    this.#isWanted = false;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#build().catch(this.#options.onBug);
    }
  }

  async #build(): Promise<void> {
    const { onBuild, onBug: _, ...options } = this.#options;
    const start = performance.now();
    const report = await build(options);
    this.#watcher.setNeeded(report.outside ?? [], !report.ok);
    await onBuild(report, performance.now() - start);
  }
}
