/** The HTTP server: routes requests to functions and to the dashboard. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { DevelopedFunction, Route } from "../../sdk/author/develop.js";
import { respond, type FunctionExchange, type ReportFailure } from "./respond.js";
import { isDashboardUrl, type Dashboard } from "../dashboard/dashboard.js";
import { plainTextOf } from "../dashboard/plain-text.js";
import { sendPage } from "./error-page.js";
import { makeRequestId } from "./request-id.js";
import type { Session } from "../watch/session.js";
import type { ThreadPool } from "../runner/thread-pool.js";

/** A request that has been answered, for the log. */
export interface Answered {
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  /** The function that was called; `undefined` if none matched. */
  name: string | undefined;
}

/** What the server needs to answer requests. */
export interface ServerParts {
  session: Session;
  threads: ThreadPool;
  dashboard: Dashboard;
  onAnswer(answered: Answered): void;
  onFailure: ReportFailure;
}

/** How many more ports are tried when the first one is taken. */
const ATTEMPTS = 20;

/**
 * Listens on `port`, or on the next free one after it; 0 lets the system choose.
 *
 * @throws The error of `listen`, unless the port is taken.
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

/** Answers requests. Those that arrive before `ready` resolves wait for it. */
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
    return sendPage({ request, response }, 400, textPage("Bad request", "The request URL is not valid"));
  }
  if (isDashboardUrl(url)) {
    return parts.dashboard.answer({ request, response, url });
  }
  // A request that is sent after a file was saved must get the new code.
  await parts.session.settled();
  await handle({ request, response, url, requestId: makeRequestId() }, parts);
}

function urlOf({ url = "/", headers: { host = "localhost" } }: IncomingMessage): URL | undefined {
  try {
    return new URL(url, `http://${host}`);
  } catch {
    return undefined;
  }
}

async function handle(exchange: FunctionExchange, parts: ServerParts): Promise<void> {
  const { request, response, url, requestId } = exchange;
  const { method = "GET" } = request;
  const start = performance.now();
  response.setHeader("server", "Netlify");
  response.setHeader("x-nf-request-id", requestId);
  const route = parts.session.find(method, url);
  await dispatch(exchange, route, parts);
  const name = route.kind === "function" ? route.name : undefined;
  const milliseconds = performance.now() - start;
  parts.onAnswer({ method, path: url.pathname, status: response.statusCode, milliseconds, name });
}

async function dispatch(exchange: FunctionExchange, route: Route, parts: ServerParts): Promise<void> {
  const each = parts.session.report.functions.find(({ injectedName }) => injectedName === route.name);
  if (route.kind !== "function" || each === undefined || !each.isInjected) {
    return sendUnmatched(exchange, route, each, parts.dashboard);
  }
  // Edge functions are not built here, so that no request finds one.
  if (each.output === undefined || each.facts === undefined || each.facts.kind === "edge") {
    return sendBuildErrors(exchange, each, parts.session);
  }
  const { injectedName: name } = each;
  const { apiVersion, kind, schedule } = each.facts;
  const thread = parts.threads.of({ name, file: each.output, apiVersion });
  const params = Object.fromEntries(route.params.map((param) => [param.name, param.value]));
  const nextRun = schedule === undefined ? undefined : parts.session.nextRuns(schedule)[0];
  await respond(exchange, { name, kind, thread, pattern: route.pattern, params, nextRun }, parts.onFailure);
}

/** A function that cannot be built returns its errors; other functions keep working. */
function sendBuildErrors(exchange: FunctionExchange, each: DevelopedFunction, session: Session): void {
  const { diagnostics } = session.report;
  const own = each.problems.flatMap((index) => diagnostics[index] ?? []).filter(({ severity }) => severity === "error");
  const details = own.map(plainTextOf);
  const title = `${each.injectedName} cannot be built`;
  const lead = own[0]?.message ?? "See the terminal for the errors";
  sendPage(exchange, 500, { title, lead, text: [`${title}\n`, ...details].join("\n"), details });
}

/** No function is called. The status codes are those of a site without static files. */
function sendUnmatched(
  exchange: FunctionExchange,
  route: Route,
  each: DevelopedFunction | undefined,
  dashboard: Dashboard,
): void {
  const { request, url } = exchange;
  const isReading = request.method === "GET" || request.method === "HEAD";
  if (route.kind === "nobody" && url.pathname === "/" && isReading && request.headers.accept?.includes("text/html")) {
    dashboard.sendPage(exchange.response);
    return;
  }
  request.resume();
  const status = isReading || route.kind === "unknown" ? 404 : 405;
  sendPage(exchange, status, textPage(status === 404 ? "Not found" : "Method not allowed", reasonOf(route, each, url)));
}

function reasonOf(route: Route, each: DevelopedFunction | undefined, url: URL): string {
  const reasons: Record<Route["kind"], () => string> = {
    elsewhere: () => `\`${route.name}\` is served at its own path: ${route.instead.join(" ")}`,
    method: () => `\`${route.name}\` accepts ${route.instead.join(", ")} only`,
    unknown: () => `There is no function \`${route.name}\``,
    function: () => `\`${each?.name}\` is not injected: \`shouldInjectFunction\` returned false`,
    nobody: () => `No function matches ${url.pathname}; /.ntli/ lists all functions`,
  };
  return reasons[route.kind]();
}

function textPage(title: string, text: string): { title: string; text: string; lead: string; details: string[] } {
  return { title, text: `${text}\n`, lead: text, details: [] };
}
