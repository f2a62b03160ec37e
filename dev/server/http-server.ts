/** The HTTP server: functions at their URLs, and our own pages. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { DevelopedFunction, Route } from "../../sdk/develop.js";
import { respond, type FunctionExchange, type ReportFailure } from "./respond.js";
import { isOwn, type Dashboard } from "../dashboard/dashboard.js";
import { plainTextOf } from "../dashboard/plain-text.js";
import { sendPage } from "./error-page.js";
import { makeRequestId } from "./request-id.js";
import type { Session } from "../watch/session.js";
import type { ThreadPool } from "../runner/thread-pool.js";

/** A request that was answered. */
export interface Answered {
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  /** The function that answered. */
  name: string | undefined;
}

/** What the server works with. */
export interface ServerParts {
  session: Session;
  threads: ThreadPool;
  dashboard: Dashboard;
  onAnswer(answered: Answered): void;
  onFailure: ReportFailure;
}

/** How many ports are tried, one after the other. */
const ATTEMPTS = 20;

/**
 * Listens on the first free port from `port` on.
 *
 * @throws What `listen` throws, where it is not a taken port.
 */
export async function listen(host: string, port: number): Promise<{ server: Server; port: number }> {
  for (let offset = 0; ; offset += 1) {
    const server = createServer();
    server.listen({ host, port: port === 0 ? 0 : port + offset });
    try {
      await once(server, "listening");
      return { server, port: (server.address() as AddressInfo).port };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || offset >= ATTEMPTS) {
        throw error;
      }
    }
  }
}

/** Lets the server answer; requests that come before everything is `ready` wait for it. */
export function serve(server: Server, ready: Promise<ServerParts>): void {
  server.on("request", async (request, response) => {
    const parts = await ready;
    receive(request, response, parts).catch((error: unknown) => {
      response.destroy();
      parts.onFailure("netlify-integration", { errorType: "Error", errorMessage: String(error), stackTrace: [] });
    });
  });
}

async function receive(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const url = urlOf(request);
  if (url === undefined) {
    return sendPage({ request, response }, 400, textPage("Bad request", "This is no URL"));
  }
  if (isOwn(url)) {
    return parts.dashboard.answer({ request, response, url });
  }
  // What was saved before the request is what answers it.
  await parts.session.settled();
  await direct({ request, response, url, requestId: makeRequestId() }, parts);
}

function urlOf({ url = "/", headers: { host = "localhost" } }: IncomingMessage): URL | undefined {
  try {
    return new URL(url, `http://${host}`);
  } catch {
    return undefined;
  }
}

async function direct(exchange: FunctionExchange, parts: ServerParts): Promise<void> {
  const { request, response, url, requestId } = exchange;
  const { method = "GET" } = request;
  const start = performance.now();
  response.setHeader("server", "Netlify");
  response.setHeader("x-nf-request-id", requestId);
  const route = parts.session.find(method, url);
  await pass(exchange, route, parts);
  const name = route.kind === "function" ? route.name : undefined;
  const milliseconds = performance.now() - start;
  parts.onAnswer({ method, path: url.pathname, status: response.statusCode, milliseconds, name });
}

async function pass(exchange: FunctionExchange, route: Route, parts: ServerParts): Promise<void> {
  const each = parts.session.report.functions.find(({ injectedName }) => injectedName === route.name);
  if (route.kind !== "function" || each === undefined || !each.isInjected) {
    return instead(exchange, route, each, parts.dashboard);
  }
  if (each.output === undefined || each.facts === undefined) {
    return broken(exchange, each, parts.session);
  }
  const { name, apiVersion, kind, schedule } = { ...each.facts, name: each.injectedName };
  const thread = parts.threads.of({ name, file: each.output, apiVersion });
  const params = Object.fromEntries(route.params.map((param) => [param.name, param.value]));
  const nextRun = schedule === undefined ? undefined : parts.session.nextRuns(schedule)[0];
  await respond(exchange, { name, kind, thread, pattern: route.pattern, params, nextRun }, parts.onFailure);
}

/** A function with errors answers with them; all others go on. */
function broken(exchange: FunctionExchange, each: DevelopedFunction, session: Session): void {
  const { diagnostics } = session.report;
  const own = each.problems.flatMap((index) => diagnostics[index] ?? []).filter(({ severity }) => severity === "error");
  const details = own.map(plainTextOf);
  const title = `${each.injectedName} cannot be built`;
  const lead = own[0]?.message ?? "see the terminal";
  sendPage(exchange, 500, { title, lead, text: [`${title}\n`, ...details].join("\n"), details });
}

/** The URL is not one of a function. The statuses are those of a site without files. */
function instead(exchange: FunctionExchange, route: Route, each: DevelopedFunction | undefined, dashboard: Dashboard): void {
  const { request, url } = exchange;
  const isReading = request.method === "GET" || request.method === "HEAD";
  if (route.kind === "nobody" && url.pathname === "/" && isReading && request.headers.accept?.includes("text/html")) {
    return dashboard.sendPage(exchange.response);
  }
  request.resume();
  const status = isReading || route.kind === "unknown" ? 404 : 405;
  sendPage(exchange, status, textPage(status === 404 ? "Not found" : "Method not allowed", reasonOf(route, each, url)));
}

function reasonOf(route: Route, each: DevelopedFunction | undefined, url: URL): string {
  const reasons: Record<Route["kind"], () => string> = {
    elsewhere: () => `\`${route.name}\` has URLs of its own: ${route.instead.join(" ")}`,
    method: () => `\`${route.name}\` takes ${route.instead.join(", ")} only`,
    unknown: () => `There is no function \`${route.name}\``,
    function: () => `\`${each?.name}\` is not injected: \`shouldInjectFunction\` does not want it`,
    nobody: () => `No function answers at ${url.pathname}; see /.ntli/ for those there are`,
  };
  return reasons[route.kind]();
}

function textPage(title: string, text: string): { title: string; text: string; lead: string; details: string[] } {
  return { title, text: `${text}\n`, lead: text, details: [] };
}
