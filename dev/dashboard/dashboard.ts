/** The dashboard and its endpoints, below `/.ntli/`. */
import { readFile } from "node:fs/promises";
import { request as sendRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";

import { explain } from "../../sdk/index.js";
import { isAllowedHost, isSameOrigin } from "./access.js";
import { manualPage } from "./manual-page.js";
import type { EventStream } from "./event-stream.js";

const ROOT = "/.ntli/";
const PAGE = new URL("../../../dev/dashboard/page/", import.meta.url);
const HTML = "text/html; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";
const ASSETS: ReadonlyMap<string, string> = new Map([
  ["", HTML],
  ["page.css", "text/css; charset=utf-8"],
  ["page.js", SCRIPT],
  ["dom.js", SCRIPT],
  ["form.js", SCRIPT],
  ["send.js", SCRIPT],
]);

/** The page may load nothing from other origins, and no page may embed it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

interface DashboardExchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

/** Whether a request is for the dashboard rather than for a function. */
export function isDashboardUrl({ pathname }: URL): boolean {
  return pathname === "/.ntli" || pathname.startsWith(ROOT);
}

/** What the endpoints need. */
export interface DashboardOptions {
  events: EventStream;
  /** The host that the server listens on. */
  host: string;
  /** Where the server can be reached from this machine. */
  address: { host: string; port: number };
  rebuild(): Promise<void>;
}

/** Serves the page and its endpoints. */
export class Dashboard {
  readonly #options: DashboardOptions;

  constructor(options: DashboardOptions) {
    this.#options = options;
  }

  /** Sends the page. */
  sendPage(response: ServerResponse): void {
    void sendFile(response, "index.html", HTML);
  }

  /** Answers a request that {@link isDashboardUrl} holds for. */
  async answer({ request, response, url }: DashboardExchange): Promise<void> {
    if (!isAllowedHost(request.headers.host, this.#options.host)) {
      return refuse(
        response,
        403,
        "The dashboard is only available at localhost, an IP address, or the host that `dev` listens on",
      );
    }
    const rest = url.pathname.slice(ROOT.length);
    if (request.method === "POST") {
      return isSameOrigin(request)
        ? this.#act(rest, request, response)
        : refuse(response, 403, "Only the dashboard itself may send this request");
    }
    if (rest === "events") {
      return this.#options.events.connect(response);
    }
    if (rest === "state") {
      return sendJson(response, this.#options.events.state());
    }
    if (rest.startsWith("rules/")) {
      return sendManual(response, rest.slice("rules/".length));
    }
    const type = ASSETS.get(rest);
    if (type !== undefined) {
      return sendFile(response, rest || "index.html", type);
    }
    refuse(response, 404, "Not found");
  }

  async #act(rest: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (rest === "rebuild") {
      request.resume();
      await this.#options.rebuild();
      response.writeHead(204).end();
    } else if (rest === "send") {
      this.#send(request, response);
    } else {
      refuse(response, 404, "Not found");
    }
  }

  /**
   * Sends a request to a function, because scripts in browsers cannot set all headers, such as `cookie`. The response is one
   * line of JSON with status and headers, followed by the body as it arrives.
   */
  #send(request: IncomingMessage, response: ServerResponse): void {
    const wanted = wantedOf(request);
    if (wanted === undefined) {
      request.resume();
      refuse(response, 400, "The header `x-ntli-request` is not valid");
      return;
    }
    const { method, path, headers } = wanted;
    const { host, port } = this.#options.address;
    const length = request.headers["content-length"];
    const sized = length === undefined || length === "0" ? {} : { "content-length": length };
    const outgoing = sendRequest({ host, port, method, path, headers: { ...sized, ...headers } }, (incoming) => {
      response.writeHead(200, { "content-type": "application/octet-stream", "cache-control": "no-store" });
      response.write(`${JSON.stringify({ status: incoming.statusCode, headers: pairsOf(incoming.rawHeaders) })}\n`);
      incoming.pipe(response);
      incoming.on("error", () => response.destroy());
    });
    outgoing.on("error", (error) => refuse(response, 502, error.message));
    response.on("close", () => outgoing.destroy());
    request.pipe(outgoing);
  }
}

interface WantedRequest {
  method: string;
  path: string;
  headers: OutgoingHttpHeaders;
}

function wantedOf({ headers }: IncomingMessage): WantedRequest | undefined {
  try {
    const wanted = JSON.parse(decodeURIComponent(String(headers["x-ntli-request"]))) as WantedRequest | null;
    return typeof wanted?.method === "string" && typeof wanted.path === "string" ? wanted : undefined;
  } catch {
    return undefined;
  }
}

function pairsOf(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as [string, string]] : []));
}

async function sendFile(response: ServerResponse, name: string, type: string): Promise<void> {
  const text = await readFile(fileURLToPath(new URL(name, PAGE)));
  response.writeHead(200, { "content-type": type, "cache-control": "no-store", "content-security-policy": POLICY });
  response.end(text);
}

async function sendManual(response: ServerResponse, code: string): Promise<void> {
  const [manual] = await explain(code);
  if (manual === undefined) {
    return refuse(response, 404, "Unknown code");
  }
  response.writeHead(200, { "content-type": HTML, "content-security-policy": POLICY });
  response.end(manualPage(manual));
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
