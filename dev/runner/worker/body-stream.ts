/** Streams bodies between threads, with backpressure: a slow reader slows down the writer. */

import type { ResponseHead } from "../protocol.js";

/** How many chunks of a response may be sent before the first one is read. */
const MAX_PENDING = 8;

/** Makes the writer of a response wait while too many chunks are unread. */
export class Backpressure {
  #pending = 0;
  #isStopped = false;
  #waiting: (() => void) | undefined;

  /** The client has disconnected: the writer's next chunk fails. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting?.();
  }

  /** A chunk has been read. */
  more(): void {
    this.#pending -= 1;
    this.#waiting?.();
  }

  /** A chunk has been sent; resolves when the next one may be. */
  async next(): Promise<void> {
    this.#pending += 1;
    while (this.#pending >= MAX_PENDING && !this.#isStopped) {
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
    if (this.#isStopped) {
      throw new DOMException("The client disconnected", "AbortError");
    }
  }
}

/** The body of a request, which arrives in messages to the thread. */
export class RequestBody {
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #isOver = false;

  constructor(wantMore: () => void) {
    this.stream = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
      pull: wantMore,
      cancel: () => {
        this.#isOver = true;
      },
    });
  }

  /** Adds a chunk; `undefined` ends the body. */
  push(chunk: Uint8Array | undefined): void {
    if (this.#isOver) {
      return;
    }
    if (chunk === undefined) {
      this.#isOver = true;
      this.#controller?.close();
    } else {
      this.#controller?.enqueue(chunk);
    }
  }

  /** The client disconnected before the end. */
  stop(): void {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#controller?.error(new DOMException("The client disconnected", "AbortError"));
    }
  }

  /** Reads the whole body. */
  async bytes(): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.stream) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

/** The input and output of a call, inside the thread. */
export interface CallStreams {
  body: RequestBody | undefined;
  signal: AbortSignal;
  head(head: ResponseHead): void;
  /** Resolves when the next chunk may be written; rejects when the client has disconnected. */
  write(chunk: Uint8Array): Promise<void>;
}
