/** One call of a function: request body, timeout, outcome. */
import type { Readable } from "node:stream";

import type { Call, FunctionFailure, ResponseHead } from "./protocol.js";
import type { Thread } from "./thread.js";

/** The limit of Netlify for request bodies, in bytes; netlify-cli 26.2, `lib/functions/server.ts`. */
export const MAX_BODY: number = 6 * 1024 * 1024;

/** The outcome of a call with a larger body. */
export const BODY_TOO_LARGE: FunctionFailure = {
  errorType: "Error",
  errorMessage: "The request body is larger than 6 MB, Netlify's limit",
  stackTrace: [],
};

/** How long a function may take to respond, in milliseconds; netlify-cli 26.2, `utils/dev.ts`. */
export const TIMEOUTS = { function: 30_000, scheduled: 30_000, background: 900_000 } as const;

/** The input and output of a call. */
export interface InvocationStreams {
  body?: Readable | undefined;
  /** Called once, with status and headers. */
  head(head: ResponseHead): void;
  /** Call `more` when the next chunk may be sent. */
  chunk(chunk: Uint8Array, more: () => void): void;
}

/** A running call. */
export interface Invocation {
  /** Resolves when the call has ended: with its failure, or `undefined`. Never rejects. */
  outcome: Promise<FunctionFailure | undefined>;
  /** Call this when the client disconnects; `outcome` then resolves with `undefined`. */
  abort(): void;
}

/** Calls a function. No response within the timeout is a failure. */
export function invoke(thread: Thread, call: Call, streams: InvocationStreams): Invocation {
  let abort = (): void => undefined;
  const outcome = new Promise<FunctionFailure | undefined>((resolve) => {
    const timer = setTimeout(() => {
      fail(timeoutOf(call.timeout));
      thread.endIfStuck();
    }, call.timeout);
    const settle = (failure?: FunctionFailure): void => {
      clearTimeout(timer);
      resolve(failure);
    };
    const fail = (failure: FunctionFailure): void => {
      running.abort();
      settle(failure);
    };
    const running = thread.call(call, {
      head: (head) => {
        // The limit is for the beginning of the response; its body may take longer.
        clearTimeout(timer);
        streams.head(head);
      },
      chunk: streams.chunk,
      wantsBody: senderOf(streams.body, fail),
      end: () => settle(),
      failure: settle,
    });
    abort = () => {
      running.abort();
      settle();
    };
  });
  return { outcome, abort };
}

type SendChunk = (chunk: Uint8Array | undefined) => void;

/** A function that sends one chunk of the body per call. */
function senderOf(body: Readable | undefined, fail: (failure: FunctionFailure) => void): (send: SendChunk) => void {
  const pieces = body?.[Symbol.asyncIterator]() as AsyncIterator<Buffer> | undefined;
  let size = 0;
  const next = async (send: SendChunk): Promise<void> => {
    const { value, done = true } = (await pieces?.next()) ?? { value: undefined };
    size += done ? 0 : (value as Buffer).byteLength;
    if (size > MAX_BODY) {
      fail(BODY_TOO_LARGE);
    } else {
      send(done ? undefined : (value as Buffer));
    }
  };
  // When a body is cut off, the connection closes, and that ends the call.
  return (send) => void next(send).catch(() => undefined);
}

/** The message of lambda-local. */
function timeoutOf(timeout: number): FunctionFailure {
  const errorMessage = `Task timed out after ${(timeout / 1000).toFixed(2)} seconds`;
  return { errorType: "TimeoutError", errorMessage, stackTrace: [] };
}
