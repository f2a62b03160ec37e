/** The messages between the server and the threads of functions. */
import type { HandlerEvent } from "@netlify/functions";

/** A request as netlify-cli describes it to a function (`lib/functions/server.ts`), without its body. */
export interface LambdaEvent extends Omit<HandlerEvent, "body" | "multiValueHeaders" | "route"> {
  headers: Record<string, string>;
  /** netlify-cli sets the account's id to `[undefined]`, which the type of @netlify/functions does not allow. */
  multiValueHeaders: Record<string, (string | undefined)[]>;
}

/** A call of a function. */
export interface Call {
  event: LambdaEvent;
  /** The URL pattern that matched. */
  pattern: string | undefined;
  params: Record<string, string>;
  requestId: string;
  /** Milliseconds. */
  timeout: number;
  /** Whether `body` messages follow; the last one has no chunk. */
  hasBody: boolean;
}

/** The built file of a function. */
export interface FunctionModule {
  /** Absolute path. */
  file: string;
  apiVersion: number;
}

/** Status and headers of a response. */
export interface ResponseHead {
  status: number;
  headers: [name: string, value: string][];
  /** The keys of what a v1 function returned. */
  keys?: string[];
}

/** An error in the format of AWS Lambda. */
export interface FunctionFailure {
  errorType: string;
  errorMessage: string;
  /** Lines of the stack trace, without the message; the errors that caused this one follow. */
  stackTrace: string[];
}

/** Messages to a thread. */
export type ToWorker =
  | ({ type: "load" } & FunctionModule)
  | { type: "call"; id: number; call: Call }
  | { type: "body"; id: number; chunk?: Uint8Array }
  /** Another chunk of the response may be sent. */
  | { type: "more"; id: number }
  | { type: "abort"; id: number }
  | { type: "ping" };

/** Messages from a thread. */
export type FromWorker =
  | { type: "pong" }
  /** An error that nothing caught; it ends the thread, unless the function listens for `uncaughtException`. */
  | { type: "uncaught"; failure: FunctionFailure }
  | ({ type: "head"; id: number } & ResponseHead)
  | { type: "chunk"; id: number; chunk: Uint8Array }
  /** Another chunk of the request's body may be sent. */
  | { type: "more"; id: number }
  | { type: "end"; id: number }
  | { type: "failure"; id: number; failure: FunctionFailure };
