/** The threads of all functions: started on the first call, ended when the function is rebuilt or not called for a while. */
import type { FunctionFailure, FunctionModule } from "./protocol.js";
import { Thread } from "./thread.js";

/** How long a thread is kept without a call, in milliseconds. */
const IDLE_TIMEOUT = 5 * 60_000;
/** How long to wait before the next spare thread is started, so that it does not slow down the call that took the last one; in milliseconds. */
const SPARE_DELAY = 200;

/** One build of a function. */
export interface FunctionVersion extends FunctionModule {
  name: string;
}

interface RunningFunction {
  file: string;
  thread: Thread;
}

/** What threads report, with the name of the function. */
export interface ThreadListener {
  /** The function has printed a line. */
  onLine(name: string, line: string): void;
  /** An error ended the thread while no call was running. */
  onFailure(name: string, failure: FunctionFailure): void;
}

/** One thread for each function, and a spare one. */
export class ThreadPool {
  readonly #listener: ThreadListener;
  readonly #running = new Map<string, RunningFunction>();
  /** Replaced, but calls are still running. */
  readonly #retired = new Set<RunningFunction>();
  #environment: Record<string, string>;
  #spare: { thread: Thread; name: string } | undefined;
  #spareTimer: NodeJS.Timeout | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(environment: Record<string, string>, listener: ThreadListener) {
    this.#environment = environment;
    this.#listener = listener;
    this.#timer = setInterval(() => this.#sweep(), 30_000).unref();
    this.#prepareSpare(0);
  }

  /** The thread that runs this build; started if necessary. */
  of({ name, file, apiVersion }: FunctionVersion): Thread {
    const known = this.#running.get(name);
    if (known !== undefined && known.file === file && !known.thread.isOver) {
      return known.thread;
    }
    this.#retire(name);
    const thread = this.#takeSpare(name);
    thread.load({ file, apiVersion });
    this.#running.set(name, { file, thread });
    return thread;
  }

  /** Ends the threads of builds that are not among `versions`, the current ones of all functions. */
  keep(versions: readonly FunctionVersion[]): void {
    const byName = new Map(versions.map((version) => [version.name, version]));
    const replaced = [...this.#running].filter(([name, { file }]) => byName.get(name)?.file !== file);
    replaced.forEach(([name]) => this.#retire(name));
    const [next] = replaced.flatMap(([name]) => byName.get(name) ?? []);
    // An edit is usually followed by a request to the same function, so it is loaded now.
    if (next !== undefined && replaced.length === 1) {
      this.of(next);
    }
  }

  /** The outputs that threads have loaded, those of replaced builds among them. */
  files(): string[] {
    return this.#all().map(({ file }) => file);
  }

  /** Replaces all threads: environment variables are fixed when a thread starts. */
  renew(environment: Record<string, string>): void {
    this.#environment = environment;
    [...this.#running.keys()].forEach((name) => this.#retire(name));
    this.#spare?.thread.end();
    this.#spare = undefined;
    this.#prepareSpare(0);
  }

  /** Ends all threads immediately. */
  end(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#spareTimer);
    this.#all().forEach(({ thread }) => thread.end());
    this.#spare?.thread.end();
  }

  #all(): RunningFunction[] {
    return [...this.#running.values(), ...this.#retired];
  }

  #retire(name: string): void {
    const known = this.#running.get(name);
    this.#running.delete(name);
    if (known?.thread.isIdle) {
      known.thread.end();
    } else if (known !== undefined) {
      this.#retired.add(known);
    }
  }

  #sweep(): void {
    for (const retired of this.#retired) {
      if (retired.thread.isIdle || retired.thread.isOver) {
        retired.thread.end();
        this.#retired.delete(retired);
      }
    }
    for (const [name, { thread }] of this.#running) {
      if (thread.isIdle && Date.now() - thread.lastUse > IDLE_TIMEOUT) {
        this.#retire(name);
      }
    }
  }

  #takeSpare(name: string): Thread {
    const spare = this.#spare ?? this.#start();
    this.#spare = undefined;
    spare.name = name;
    this.#prepareSpare(SPARE_DELAY);
    return spare.thread.isOver ? this.#takeSpare(name) : spare.thread;
  }

  #prepareSpare(delay: number): void {
    clearTimeout(this.#spareTimer);
    this.#spareTimer = setTimeout(() => (this.#spare ??= this.#start()), delay).unref();
  }

  #start(): { thread: Thread; name: string } {
    const started = { name: "" } as { thread: Thread; name: string };
    started.thread = new Thread(
      this.#environment,
      (line) => this.#listener.onLine(started.name, line),
      (failure) => this.#listener.onFailure(started.name, failure),
    );
    return started;
  }
}
