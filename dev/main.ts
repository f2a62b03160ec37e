/** `netlify-integration dev` without its terminal output: starts session, threads and server, and connects them. */
import type { Server } from "node:http";
import { join } from "node:path";

import { Dashboard } from "./dashboard/dashboard.js";
import { environmentOf } from "./runner/environment.js";
import { EventStream } from "./dashboard/event-stream.js";
import type { FunctionFailure } from "./runner/protocol.js";
import { announce } from "./process/running-dev.js";
import { listen, serve, type Answered, type ServerParts } from "./server/http-server.js";
import { Session, type Update } from "./watch/session.js";
import { stateOf } from "./dashboard/session-state.js";
import { ThreadPool } from "./runner/thread-pool.js";

export { findRunning } from "./process/running-dev.js";
export type { Update } from "./watch/session.js";
export type { Answered } from "./server/http-server.js";
export { formatFailure } from "./runner/failure.js";
export type { FunctionFailure } from "./runner/protocol.js";
export type { DashboardState, ShownFunction } from "./dashboard/dashboard-state.js";

/** Settings and callbacks of {@link startDev}. */
export interface DevOptions {
  root: string;
  host: string;
  port: number;
  color: boolean;
  onUpdate(update: Update): void;
  onAnswer(answered: Answered): void;
  /** A function has printed a line. */
  onLine(name: string, line: string): void;
  onFailure(name: string, failure: FunctionFailure): void;
  /** Something threw that should not: a bug of this package. */
  onBug(error: unknown): void;
}

/** A running `dev`. */
export interface Dev {
  url: string;
  port: number;
  /** The `.env` files that were read. */
  envFiles: string[];
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

/** Builds, serves and watches until it is closed; resolves after the first build. */
export async function startDev(options: DevOptions): Promise<Dev> {
  const { root, host } = options;
  const { server, port } = await listen(host, options.port);
  // The port is open before the first build: a script that starts `dev` can send its request at once, and it waits.
  let begin: (parts: ServerParts) => void = () => undefined;
  serve(server, new Promise((resolve) => (begin = resolve)));
  const url = `http://${isWildcard(host) ? "localhost" : bracketed(host)}:${port}`;
  let environment = environmentOf(root, url);
  const onLine = (name: string, line: string): void => {
    options.onLine(name, line);
    events.log({ name, line });
  };
  const threads = new ThreadPool(environment.variables, { onLine, onFailure: options.onFailure });
  const onUpdate = (update: Update): void => {
    if (update.hasNewEnvironment) {
      environment = environmentOf(root, url);
      threads.renew(environment.variables);
    }
    threads.keep(versionsOf(update));
    options.onUpdate(update);
    opened?.events.update();
  };
  // The first update comes while the session opens, before there is a dashboard.
  let opened: { events: EventStream } | undefined;
  const running = (): string[] => threads.files();
  const session = await Session.open({ root, color: options.color, running, onUpdate, onBug: options.onBug });
  const events = new EventStream(() => stateOf(session));
  opened = { events };
  const rebuild = (): Promise<void> => session.rebuild();
  const address = { host: isWildcard(host) ? "127.0.0.1" : host, port };
  const dashboard = new Dashboard({ events, host, address, rebuild });
  const { onAnswer, onFailure } = options;
  begin({ session, threads, dashboard, onAnswer, onFailure });
  const withdraw = announce(join(root, ".ntli", "dev"), { url, port, pid: process.pid });
  const close = async (): Promise<void> => {
    withdraw();
    threads.end();
    events.close();
    await endServer(server);
    await session.close();
  };
  return { url, port, envFiles: environment.files, rebuild, close };
}

function versionsOf({ report }: Update): { name: string; file: string; apiVersion: number }[] {
  return report.functions.flatMap(({ injectedName, output, facts }) =>
    output === undefined ? [] : [{ name: injectedName, file: output, apiVersion: facts?.apiVersion ?? 2 }],
  );
}

function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function endServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
