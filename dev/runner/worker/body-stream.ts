/** Bodies in pieces, at the speed of whoever reads them. */

import type { ResponseHead } from "../protocol.js";

/** How many pieces of a response may be under way. */
const AHEAD = 8;

/** Holds the writer of a response back. */
export class Backpressure {
  #underWay = 0;
  #isStopped = false;
  #waiting: (() => void) | undefined;

  /** Nobody reads any more. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting?.();
  }

  /** A piece has been read. */
  more(): void {
    this.#underWay -= 1;
    this.#waiting?.();
  }

  /** A piece was sent; resolves when the next one may be. */
  async next(): Promise<void> {
    this.#underWay += 1;
    while (this.#underWay >= AHEAD && !this.#isStopped) {
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
    if (this.#isStopped) {
      throw new DOMException("The client has gone away", "AbortError");
    }
  }
}

/** The body of a request, which arrives in messages. */
export class RequestBody {
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #isOver = false;

  constructor(wantMore: () => void) {
    this.stream = new ReadableStream({
      start: (controller) => void (this.#controller = controller),
      pull: wantMore,
      cancel: () => void (this.#isOver = true),
    });
  }

  /** The next piece; `undefined` at the end. */
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

  /** The client has gone away in the middle. */
  stop(): void {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#controller?.error(new DOMException("The client has gone away", "AbortError"));
    }
  }

  /** All of it. */
  async bytes(): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.stream) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

/** What a call reads and writes. */
export interface CallStreams {
  body: RequestBody | undefined;
  signal: AbortSignal;
  head(head: ResponseHead): void;
  /** Resolves when more is wanted; rejects when nobody listens any more. */
  write(chunk: Uint8Array): Promise<void>;
}
