/** Calls a function for a request and sends the response; how depends on the kind of the function. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

import { eventOf } from "../runner/lambda-event.js";
import { failureOf, formatFailure } from "../runner/failure.js";
import { BODY_TOO_LARGE, invoke, MAX_BODY, TIMEOUTS } from "../runner/invocation.js";
import { sendPage, type HttpExchange } from "./error-page.js";
import type { Call, FunctionFailure, ResponseHead } from "../runner/protocol.js";
import { scheduledBody, scheduledCall, sendScheduled } from "./scheduled.js";
import type { Thread } from "../runner/thread.js";

/** A request to a function, and its response. */
export interface FunctionExchange extends HttpExchange {
  url: URL;
  requestId: string;
}

/** The function that is called. */
export interface FunctionTarget {
  name: string;
  kind: keyof typeof TIMEOUTS;
  thread: Thread;
  /** The URL pattern that matched; `undefined` at the default URL. */
  pattern: string | undefined;
  params: Record<string, string>;
  /** When a scheduled function runs next, in ISO 8601. */
  nextRun: string | undefined;
}

/** Called with every failure, also of background functions, whose response has been sent. */
export type ReportFailure = (name: string, failure: FunctionFailure) => void;

/** Resolves when the call has ended. */
export async function respond(
  exchange: FunctionExchange,
  target: FunctionTarget,
  report: ReportFailure,
): Promise<void> {
  const call = callOf(exchange, target);
  if (Number(exchange.request.headers["content-length"] ?? 0) > MAX_BODY) {
    return sendTooLarge(exchange);
  }
  const failure = await RESPONDERS[target.kind](exchange, target, call);
  if (failure !== undefined) {
    report(target.name, failure);
  }
}

type Responder = (
  exchange: FunctionExchange,
  target: FunctionTarget,
  call: Call,
) => Promise<FunctionFailure | undefined>;

const RESPONDERS: Record<FunctionTarget["kind"], Responder> = {
  function: respondSynchronously,
  background: respondAtOnce,
  scheduled: respondScheduled,
};

function callOf({ request, url, requestId }: FunctionExchange, { pattern, params, kind }: FunctionTarget): Call {
  const event = eventOf(request, url, requestId);
  return { event, pattern, params, requestId, timeout: TIMEOUTS[kind], hasBody: hasBody(request) };
}

function hasBody({ method = "GET", headers }: IncomingMessage): boolean {
  const isSent = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  return isSent && method !== "GET" && method !== "HEAD";
}

async function respondSynchronously(
  exchange: FunctionExchange,
  { thread }: FunctionTarget,
  call: Call,
): Promise<FunctionFailure | undefined> {
  const { request, response } = exchange;
  let refused: FunctionFailure | undefined;
  const { outcome, abort } = invoke(thread, call, {
    body: request,
    head: (head) => {
      // Node throws for header names and values that HTTP does not allow.
      refused = attempt(() => writeHead(response, head));
      if (refused !== undefined) {
        abort();
      }
    },
    chunk: (chunk, more) => void response.write(chunk, () => more()),
  });
  response.on("close", abort);
  const failure = (await outcome) ?? refused;
  response.off("close", abort);
  if (failure === BODY_TOO_LARGE && !response.headersSent) {
    sendTooLarge(exchange);
  } else if (failure !== undefined) {
    sendFailure(exchange, failure);
  } else {
    response.end();
  }
  return failure;
}

async function respondAtOnce(
  exchange: FunctionExchange,
  { thread }: FunctionTarget,
  call: Call,
): Promise<FunctionFailure | undefined> {
  const { request, response } = exchange;
  // The function may be edited before the body is complete.
  const release = thread.reserve();
  try {
    const body = await bytesOf(request);
    if (body === undefined) {
      sendTooLarge(exchange);
      return BODY_TOO_LARGE;
    }
    response.writeHead(202, { "content-length": 0 }).end();
    return await invoke(thread, call, { body: Readable.from([body]), head: () => undefined, chunk: discard }).outcome;
  } finally {
    release();
  }
}

async function respondScheduled(
  exchange: FunctionExchange,
  target: FunctionTarget,
  call: Call,
): Promise<FunctionFailure | undefined> {
  const { request, response, url } = exchange;
  let head: ResponseHead | undefined;
  request.resume();
  const body = Readable.from([scheduledBody(target.nextRun)]);
  const streams = {
    body,
    head: (received: ResponseHead) => {
      head = received;
    },
    chunk: discard,
  };
  const failure = await invoke(target.thread, scheduledCall(call), streams).outcome;
  sendScheduled(request, response, url.pathname, { failure, head });
  return failure;
}

function discard(_chunk: Uint8Array, more: () => void): void {
  more();
}

/** The whole body; `undefined` if it is larger than Netlify's limit. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MAX_BODY) {
      return undefined;
    }
  }
  return Buffer.concat(chunks);
}

function sendTooLarge(exchange: FunctionExchange): void {
  const { errorMessage } = BODY_TOO_LARGE;
  // What the client is still sending would be taken for its next request.
  exchange.response.setHeader("connection", "close");
  sendPage(exchange, 413, { title: "Request body too large", text: errorMessage, lead: errorMessage, details: [] });
  exchange.request.resume();
}

function sendFailure({ request, response }: FunctionExchange, failure: FunctionFailure): void {
  if (response.headersSent) {
    // The client must not take a truncated body for a complete one.
    response.destroy();
    return;
  }
  response
    .getHeaderNames()
    .filter((name) => !KEPT.has(name))
    .forEach((name) => response.removeHeader(name));
  const { errorType, errorMessage, stackTrace } = failure;
  const details = stackTrace.length === 0 ? [] : [stackTrace.join("\n")];
  const lead = `${errorType}: ${errorMessage}`;
  sendPage({ request, response }, 500, {
    title: "This function has crashed",
    text: formatFailure(failure),
    lead,
    details,
  });
}

/** Headers that the server sets itself; those of the failed function are removed. */
const KEPT = new Set(["server", "x-nf-request-id"]);

function writeHead(response: ServerResponse, { status, headers }: ResponseHead): void {
  const grouped = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    grouped.set(key, [...(grouped.get(key) ?? []), value]);
  }
  for (const [name, values] of grouped) {
    response.setHeader(name, values.length === 1 ? (values[0] ?? "") : values);
  }
  response.statusCode = status;
  response.flushHeaders();
}

function attempt(action: () => void): FunctionFailure | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}
