/** One call of a function, from its beginning to its end. */
import type { Readable } from "node:stream";

import type { Call, FunctionFailure, ResponseHead } from "./protocol.js";
import type { Thread } from "./thread.js";

/** What Netlify takes as a request's body, in bytes; netlify-cli 26.2, `lib/functions/server.ts`. */
export const MAX_BODY: number = 6 * 1024 * 1024;

/** How long a function may take to answer, in milliseconds; netlify-cli 26.2, `utils/dev.ts`. */
export const TIMEOUTS = { function: 30_000, scheduled: 30_000, background: 900_000 } as const;

/** Where a call reads from and writes to. */
export interface InvocationStreams {
  body?: Readable | undefined;
  /** What it throws is the function's failure. */
  head(head: ResponseHead): void;
  /** `more` is to be called when the next piece may come. */
  chunk(chunk: Uint8Array, more: () => void): void;
}

/** A call on its way. */
export interface Invocation {
  /** Resolves with the failure, or `undefined` where there is none. */
  outcome: Promise<FunctionFailure | undefined>;
  /** Nobody waits for the answer any more. */
  abort(): void;
}

/** Calls a function; one that does not answer in time has failed. */
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

/** Sends the next piece of the body each time it is called. */
function senderOf(body: Readable | undefined, fail: (failure: FunctionFailure) => void): (send: SendChunk) => void {
  const pieces = body?.[Symbol.asyncIterator]() as AsyncIterator<Buffer> | undefined;
  let size = 0;
  const next = async (send: SendChunk): Promise<void> => {
    const { value, done = true } = (await pieces?.next()) ?? { value: undefined };
    size += done ? 0 : (value as Buffer).byteLength;
    if (size > MAX_BODY) {
      fail({ errorType: "Error", errorMessage: "Netlify takes request bodies of at most 6 MB", stackTrace: [] });
    } else {
      send(done ? undefined : (value as Buffer));
    }
  };
  // A body that breaks off is told by the end of the connection.
  return (send) => void next(send).catch(() => undefined);
}

/** As lambda-local says it. */
function timeoutOf(timeout: number): FunctionFailure {
  const errorMessage = `Task timed out after ${(timeout / 1000).toFixed(2)} seconds`;
  return { errorType: "TimeoutError", errorMessage, stackTrace: [] };
}
