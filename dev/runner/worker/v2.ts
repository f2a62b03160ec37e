/** Calls a function with a `Request`, as Netlify's bootstrap (@netlify/serverless-functions-api) does. */
import { AsyncLocalStorage } from "node:async_hooks";

import type { Context } from "@netlify/functions";

import { failureOf, formatFailure } from "../failure.js";
import type { Call } from "../protocol.js";
import { Cookies } from "./cookies.js";
import type { CallStreams } from "./body-stream.js";

/** The region that netlify-cli sets for v2 functions. */
const REGION = "dev";

type Fetch = (request: Request, context: object) => unknown;

/** The exports of a v2 function's file; `import` of CommonJS wraps them in another `default`. */
export interface V2Module {
  default?: unknown;
}

const contexts = new AsyncLocalStorage<object>();

process.env["AWS_REGION"] ??= REGION;
process.env["AWS_DEFAULT_REGION"] ??= REGION;

const env = {
  delete: (name: string) => void delete process.env[name],
  get: (name: string) => process.env[name],
  has: (name: string) => Boolean(process.env[name]),
  set: (name: string, value: string) => {
    process.env[name] = value;
  },
  toObject: () => ({ ...process.env }),
};
const netlify = Object.defineProperty({ env }, "context", { get: () => contexts.getStore() ?? null, enumerable: true });
Object.assign(globalThis, { Netlify: netlify, caches: emptyCaches() });

/** Calls the function and writes its response chunk by chunk. */
export async function callFetch(module: V2Module, call: Call, streams: CallStreams): Promise<void> {
  const request = requestOf(call, streams);
  const cookies = new Cookies(request.headers);
  const context = contextOf(call, request, cookies);
  const result = await contexts.run(context, async () => fetchOf(module)(request, context));
  if (result === undefined) {
    return streams.head({ status: 204, headers: [] });
  }
  if (!(result instanceof Response)) {
    throw unsupported();
  }
  const headers = new Headers(result.headers);
  cookies.apply(headers);
  streams.head({ status: result.status, headers: [...headers] });
  await pass(result, streams);
}

async function pass({ body }: Response, streams: CallStreams): Promise<void> {
  // `write` rejects when the client disconnects; that ends the loop, and so cancels the body.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    await streams.write(chunk);
  }
}

function fetchOf(module: V2Module): Fetch {
  const own = unwrap(unwrap(module)) as Fetch | { fetch?: unknown };
  if (typeof own === "object" && own !== null && typeof own.fetch === "function") {
    return own.fetch as Fetch;
  }
  return own as Fetch;
}

function unwrap(value: unknown): unknown {
  return typeof value === "object" && value !== null && "default" in value ? value.default : value;
}

function requestOf({ event }: Call, { body, signal }: CallStreams): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    headers.set(name, value);
  }
  const init = { method: event.httpMethod, headers, signal };
  return new Request(event.rawUrl, body === undefined ? init : { ...init, body: body.stream, duplex: "half" });
}

function contextOf({ params, pattern, requestId, event }: Call, request: Request, cookies: Cookies): object {
  const { headers } = request;
  return {
    account: { id: headers.get("x-nf-account-id") ?? "" },
    cookies: cookies.api,
    deploy: { context: "", id: "", published: false, skewProtectionToken: undefined },
    flags: { get: () => undefined, evaluations: new Set() },
    path: pattern,
    geo: JSON.parse(Buffer.from(headers.get("x-nf-geo") ?? "", "base64").toString()) as unknown,
    ip: headers.get("x-nf-client-connection-ip") ?? "",
    json: (input: unknown) => Response.json(input),
    log: console.log,
    // Only edge functions have it; Netlify's runtime throws the same error.
    next: () => {
      throw new Error("`context.next` is not implemented for serverless functions");
    },
    params,
    requestId,
    rewrite: (to: string | URL) => fetch(typeof to === "string" ? new URL(to, event.rawUrl) : to),
    server: { region: process.env["AWS_REGION"] },
    site: { id: process.env["SITE_ID"], name: process.env["SITE_NAME"], url: process.env["URL"] },
    url: new URL(request.url),
    waitUntil,
  } satisfies Record<keyof Context | "flags" | "path", unknown>;
}

/** The thread keeps running after the response, so nothing has to wait. */
function waitUntil(promise: unknown): void {
  Promise.resolve(promise).catch((error: unknown) => console.error(formatFailure(failureOf(error))));
}

function unsupported(): Error {
  const error = new Error("Function returned an unsupported value. Accepted types are 'Response' or 'undefined'");
  error.name = "NetlifyUserError";
  return error;
}

/** An empty Cache API, as in `netlify dev`. */
function emptyCaches(): object {
  const cache = {
    add: async () => undefined,
    addAll: async () => undefined,
    delete: async () => true,
    keys: async () => [],
    match: async () => undefined,
    matchAll: async () => [],
    put: async () => undefined,
  };
  const { match } = cache;
  return { delete: async () => false, has: async () => true, keys: async () => [], match, open: async () => cache };
}
