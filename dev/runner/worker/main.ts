/** The script of a function's thread: waits until it is told which file to load, then runs calls. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";

import { failureOf } from "../failure.js";
import type { Call, FromWorker, FunctionModule, ToWorker } from "../protocol.js";
import { Backpressure, RequestBody, type CallStreams } from "./body-stream.js";
import { callHandler, type V1Module } from "./v1.js";
import { callFetch, type V2Module } from "./v2.js";

type Callable = (call: Call, streams: CallStreams) => Promise<void>;

interface RunningCall extends CallStreams {
  backpressure: Backpressure;
  abort: AbortController;
}

const port = parentPort;
const running = new Map<number, RunningCall>();
let callable: Promise<Callable> | undefined;

function send(message: FromWorker): void {
  port?.postMessage(message);
}

port?.on("message", (message: ToWorker) => {
  if (message.type === "load") {
    callable = load(message);
    // Every call reports it; without this, Node would end the thread for an unhandled rejection.
    callable.catch(() => undefined);
  } else if (message.type === "ping") {
    send({ type: "pong" });
  } else if (message.type === "call") {
    void answer(message.id, message.call);
  } else {
    follow(message);
  }
});
process.setSourceMapsEnabled(true);
// The thread that started this one gets a copy of the error only, without what cannot be cloned. The listener does not
// count as handling the error.
process.on("uncaughtExceptionMonitor", (error: unknown) => send({ type: "uncaught", failure: failureOf(error) }));
void warmUp();

function follow(message: Extract<ToWorker, { id: number }>): void {
  const streams = running.get(message.id);
  if (message.type === "body") {
    streams?.body?.push(message.chunk);
  } else if (message.type === "more") {
    streams?.backpressure.more();
  } else if (message.type === "abort") {
    streams?.abort.abort(new DOMException("The client disconnected", "AbortError"));
    streams?.backpressure.stop();
    streams?.body?.stop();
  }
}

async function load({ file, apiVersion }: FunctionModule): Promise<Callable> {
  if (apiVersion === 1) {
    const module = createRequire(import.meta.url)(file) as V1Module;
    return (call, streams) => callHandler(module, call, streams);
  }
  const module = (await import(pathToFileURL(file).href)) as V2Module;
  return (call, streams) => callFetch(module, call, streams);
}

/** The first use of `Request` and `Response` takes Node 20 to 30 ms; do that before the first call. */
async function warmUp(): Promise<void> {
  const request = new Request("http://localhost", { method: "POST", body: "", headers: new Headers() });
  for await (const _ of new Response(await request.arrayBuffer()).body ?? []) {
    // The body is empty.
  }
}

async function answer(id: number, call: Call): Promise<void> {
  const streams = openStreams(id, call.hasBody);
  running.set(id, streams);
  try {
    await (await callable)?.(call, streams);
    send({ type: "end", id });
  } catch (error) {
    send({ type: "failure", id, failure: failureOf(error) });
  } finally {
    running.delete(id);
  }
}

function openStreams(id: number, hasBody: boolean): RunningCall {
  const abort = new AbortController();
  const backpressure = new Backpressure();
  return {
    abort,
    backpressure,
    signal: abort.signal,
    body: hasBody ? new RequestBody(() => send({ type: "more", id })) : undefined,
    head: (head) => send({ type: "head", id, ...head }),
    write: (chunk) => {
      send({ type: "chunk", id, chunk });
      return backpressure.next();
    },
  };
}
