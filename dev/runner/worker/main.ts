/** The thread of a function: waits for one to load, then answers calls. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";

import { failureOf } from "../failure.js";
import type { Call, FromWorker, Loaded, ToWorker } from "../protocol.js";
import { Body, Flow, type Exchange } from "./body-stream.js";
import { callHandler, type V1Module } from "./v1.js";
import { callFetch, type V2Module } from "./v2.js";

type Callable = (call: Call, exchange: Exchange) => Promise<void>;

interface Running extends Exchange {
  flow: Flow;
  abort: AbortController;
}

const port = parentPort;
const running = new Map<number, Running>();
let callable: Promise<Callable> | undefined;

function send(message: FromWorker): void {
  port?.postMessage(message);
}

port?.on("message", (message: ToWorker) => {
  if (message.type === "load") {
    callable = load(message);
    // Reported by each call.
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
void warmUp();

function follow(message: Extract<ToWorker, { id: number }>): void {
  const exchange = running.get(message.id);
  if (message.type === "body") {
    exchange?.body?.push(message.chunk);
  } else if (message.type === "more") {
    exchange?.flow.more();
  } else if (message.type === "abort") {
    exchange?.abort.abort(new DOMException("The client has gone away", "AbortError"));
    exchange?.flow.stop();
    exchange?.body?.stop();
  }
}

async function load({ file, apiVersion }: Loaded): Promise<Callable> {
  if (apiVersion === 1) {
    const module = createRequire(import.meta.url)(file) as V1Module;
    return (call, exchange) => callHandler(module, call, exchange);
  }
  const module = (await import(pathToFileURL(file).href)) as V2Module;
  return (call, exchange) => callFetch(module, call, exchange);
}

/** Node loads what `Request` and `Response` need when they are used for the first time. */
async function warmUp(): Promise<void> {
  const request = new Request("http://localhost", { method: "POST", body: "", headers: new Headers() });
  for await (const _ of new Response(await request.arrayBuffer()).body ?? []) {
    // Nothing is in it.
  }
}

async function answer(id: number, call: Call): Promise<void> {
  const exchange = exchangeOf(id, call.hasBody);
  running.set(id, exchange);
  try {
    await (await callable)?.(call, exchange);
    send({ type: "end", id });
  } catch (error) {
    send({ type: "failure", id, failure: failureOf(error) });
  } finally {
    running.delete(id);
  }
}

function exchangeOf(id: number, hasBody: boolean): Running {
  const abort = new AbortController();
  const flow = new Flow();
  return {
    abort,
    flow,
    signal: abort.signal,
    body: hasBody ? new Body(() => send({ type: "more", id })) : undefined,
    head: (head) => send({ type: "head", id, ...head }),
    write: (chunk) => {
      send({ type: "chunk", id, chunk });
      return flow.next();
    },
  };
}
