/** The threads of all functions: started when they are needed, ended when they are replaced or left alone. */
import type { FunctionModule } from "./protocol.js";
import { Thread } from "./thread.js";

/** How long a thread lives without a call, in milliseconds. */
const IDLE = 5 * 60_000;
/** When a new thread is started in advance, so that it does not take time from the call that used the last one. */
const SPARE_DELAY = 200;

/** A version of a function. */
export interface FunctionVersion extends FunctionModule {
  name: string;
}

interface RunningFunction {
  file: string;
  thread: Thread;
}

/** Gives each version of a function a thread. */
export class ThreadPool {
  readonly #print: (name: string, line: string) => void;
  readonly #running = new Map<string, RunningFunction>();
  /** Replaced, but with calls under way. */
  readonly #retired = new Set<Thread>();
  #environment: Record<string, string>;
  #spare: { thread: Thread; name: string } | undefined;
  #spareTimer: NodeJS.Timeout | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(environment: Record<string, string>, print: (name: string, line: string) => void) {
    this.#environment = environment;
    this.#print = print;
    this.#timer = setInterval(() => this.#sweep(), 30_000).unref();
    this.#prepareSpare(0);
  }

  /** The thread of this version. */
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

  /** Ends what has been replaced; `versions` are all there are. */
  keep(versions: readonly FunctionVersion[]): void {
    const byName = new Map(versions.map((version) => [version.name, version]));
    const replaced = [...this.#running].filter(([name, { file }]) => byName.get(name)?.file !== file);
    replaced.forEach(([name]) => this.#retire(name));
    const [next] = replaced.flatMap(([name]) => byName.get(name) ?? []);
    // Whoever edits one function asks for it next.
    if (next !== undefined && replaced.length === 1) {
      this.of(next);
    }
  }

  /** Starts over with other variables. */
  renew(environment: Record<string, string>): void {
    this.#environment = environment;
    [...this.#running.keys()].forEach((name) => this.#retire(name));
    this.#spare?.thread.end();
    this.#spare = undefined;
    this.#prepareSpare(0);
  }

  /** Ends all threads, whatever they do. */
  end(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#spareTimer);
    const running = [...this.#running.values()].map(({ thread }) => thread);
    [...running, ...this.#retired].forEach((thread) => thread.end());
    this.#spare?.thread.end();
  }

  #retire(name: string): void {
    const known = this.#running.get(name);
    this.#running.delete(name);
    if (known?.thread.isIdle) {
      known.thread.end();
    } else if (known !== undefined) {
      this.#retired.add(known.thread);
    }
  }

  #sweep(): void {
    for (const thread of this.#retired) {
      if (thread.isIdle || thread.isOver) {
        thread.end();
        this.#retired.delete(thread);
      }
    }
    for (const [name, { thread }] of this.#running) {
      if (thread.isIdle && Date.now() - thread.lastUse > IDLE) {
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
    started.thread = new Thread(this.#environment, (line) => this.#print(started.name, line));
    return started;
  }
}
