/** Builds an integration for sites whenever a file changes. */
import { build, type BuildOptions, type BuildReport } from "../../sdk/index.js";
import { Watcher } from "./watcher.js";

/** Whom to tell. */
export interface RebuildOptions extends BuildOptions {
  root: string;
  onBuild(report: BuildReport, milliseconds: number): void | Promise<void>;
  /** A bug of this package. */
  onBug(error: unknown): void;
}

/** Builds until it is closed. */
export class Rebuild {
  readonly #options: RebuildOptions;
  readonly #watcher: Watcher;
  #isWanted = false;
  #running: Promise<void> | undefined;

  private constructor(options: RebuildOptions) {
    this.#options = options;
    this.#watcher = new Watcher(options.root, () => void this.again());
  }

  /** Resolves after the first build. */
  static async start(options: RebuildOptions): Promise<Rebuild> {
    const rebuild = new Rebuild(options);
    await rebuild.again();
    return rebuild;
  }

  /** Builds now, or once more after the build that is under way. */
  again(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Resolves when nothing is under way any more. */
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
    this.#watcher.addFiles(report.outside ?? []);
    await onBuild(report, performance.now() - start);
  }
}
