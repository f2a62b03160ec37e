/** A thread that runs one build of a function, and the calls in it. */
import { Worker } from "node:worker_threads";

import { failureOf } from "./failure.js";
import type { Call, FromWorker, FunctionFailure, ResponseHead, FunctionModule, ToWorker } from "./protocol.js";

const SCRIPT = new URL("./worker/main.js", import.meta.url);

/** How long a thread may take to answer a ping, in milliseconds. */
const PING_TIMEOUT = 500;

/** Receives what happens in a call. */
export interface CallListener {
  head(head: ResponseHead): void;
  /** Call `more` when the next chunk may be sent. */
  chunk(chunk: Uint8Array, more: () => void): void;
  /** The function is ready for another chunk of the body; `undefined` ends it. */
  wantsBody(send: (chunk: Uint8Array | undefined) => void): void;
  end(): void;
  failure(failure: FunctionFailure): void;
}

/** A thread. It runs no code of a function until {@link load} is called. */
export class Thread {
  readonly #worker: Worker;
  readonly #calls = new Map<number, CallListener>();
  #count = 0;
  #reserved = 0;
  #isOver = false;
  /** Set when an error was not caught, before the thread ends. */
  #uncaught: FunctionFailure | undefined;
  readonly #onFailure: (failure: FunctionFailure) => void;
  #onPong: (() => void) | undefined;
  /** When the last call began or ended. */
  lastUse: number = Date.now();

  /**
   * @param print - Called with each line that the function prints, without the line break.
   * @param onFailure - Called with what ends the thread while no call is running.
   */
  constructor(
    environment: Record<string, string>,
    print: (line: string) => void,
    onFailure: (failure: FunctionFailure) => void,
  ) {
    this.#onFailure = onFailure;
    this.#worker = new Worker(SCRIPT, { env: environment, stdout: true, stderr: true });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      inLines(stream, print);
    }
    this.#worker.on("message", (message: FromWorker) => this.#receive(message));
    this.#worker.on("error", (error) => this.#fail(this.#uncaught ?? failureOf(error)));
    this.#worker.on("exit", (code) => this.#exit(code));
  }

  /** Whether the thread has ended; it takes no more calls then. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether no call is running or reserved. */
  get isIdle(): boolean {
    return this.#calls.size === 0 && this.#reserved === 0;
  }

  /** Keeps the thread for a call that cannot begin yet, until the returned function is called. */
  reserve(): () => void {
    this.#reserved += 1;
    return () => {
      this.#reserved -= 1;
    };
  }

  load(loaded: FunctionModule): void {
    this.#send({ type: "load", ...loaded });
  }

  /** Calls the function; what comes back ends the call. */
  call(call: Call, listener: CallListener): { abort(): void } {
    this.#count += 1;
    const id = this.#count;
    this.lastUse = Date.now();
    this.#calls.set(id, listener);
    this.#send({ type: "call", id, call });
    return {
      abort: () => {
        if (this.#calls.delete(id)) {
          this.#send({ type: "abort", id });
        }
      },
    };
  }

  /** Ends the thread if it does not answer a ping: an endless loop blocks it, and all other calls in it. */
  endIfStuck(): void {
    const timer = setTimeout(() => this.end(), PING_TIMEOUT);
    this.#onPong = () => clearTimeout(timer);
    this.#send({ type: "ping" });
  }

  /** Ends the thread immediately, even in an endless loop. */
  end(): void {
    this.#isOver = true;
    void this.#worker.terminate();
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    if (message.type === "pong") {
      this.#onPong?.();
      return;
    }
    if (message.type === "uncaught") {
      this.#uncaught = message.failure;
      return;
    }
    const { id } = message;
    const listener = this.#calls.get(id);
    if (message.type === "end" || message.type === "failure") {
      this.#calls.delete(id);
      this.lastUse = Date.now();
    }
    if (listener !== undefined) {
      this.#tell(listener, message);
    }
  }

  #tell(listener: CallListener, message: Extract<FromWorker, { id: number }>): void {
    const { id } = message;
    if (message.type === "head") {
      listener.head(message);
    } else if (message.type === "chunk") {
      listener.chunk(message.chunk, () => this.#send({ type: "more", id }));
    } else if (message.type === "more") {
      listener.wantsBody((chunk) =>
        this.#send(chunk === undefined ? { type: "body", id } : { type: "body", id, chunk }),
      );
    } else if (message.type === "failure") {
      listener.failure(message.failure);
    } else {
      listener.end();
    }
  }

  #exit(code: number): void {
    const errorMessage = `the function exited the process with code ${code}`;
    this.#fail({ errorType: "Error", errorMessage, stackTrace: [] });
  }

  /** An uncaught error ends the thread, and so all calls in it. It may come after the last response. */
  #fail(failure: FunctionFailure): void {
    const wasOver = this.#isOver;
    this.#isOver = true;
    const listeners = [...this.#calls.values()];
    this.#calls.clear();
    listeners.forEach((listener) => listener.failure(failure));
    if (listeners.length === 0 && !wasOver) {
      this.#onFailure(failure);
    }
  }
}

function inLines(stream: NodeJS.ReadableStream, print: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(print);
  });
  stream.on("end", () => void (rest !== "" && print(rest)));
}
