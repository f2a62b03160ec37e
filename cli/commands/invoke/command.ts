import { request as sendRequest, type IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";

import type { DashboardState, ShownFunction } from "../../../dev/main.js";
import { DEV_PAGES } from "../../../sdk/shared/layout.js";
import { EXIT, type ExitCode } from "../../exit-code.js";
import { defineCommand, PORT, type Command } from "../../grammar.js";
import { formatTime } from "../../output/quantities.js";
import { hasColor, printError, reserveOutput } from "../../output/terminal.js";
import { unknown, UsageError } from "../../usage-error.js";
import { outgoingOf, type Outgoing } from "./request.js";

export const invoke: Command = defineCommand({
  name: "invoke",
  summary: "Send a request to a function of the running `dev`, or start `dev` for this request",
  operands: "function",
  flags: {
    method: { short: "X", value: { placeholder: "method" }, help: "HTTP method (default: GET, or POST with a body)" },
    path: { value: { placeholder: "path" }, help: "Path and query, for URLs with parameters" },
    header: {
      short: "H",
      value: { placeholder: "name: value", pattern: { test: /^[\w!#$%&'*+.^`|~-]+:/, what: "`name: value`" } },
      repeats: true,
      help: "Request header; can be repeated",
    },
    body: { short: "d", value: { placeholder: "text" }, help: "Request body" },
    "body-file": {
      value: { placeholder: "file" },
      help: "File with the body, - for standard input (default: standard input, if it is piped)",
    },
    schedule: { help: "Run a scheduled function as Netlify's scheduler does" },
    port: { short: "p", value: PORT, help: "Port of the running `dev`, if it is in another folder" },
  },
  async run(options, [name, ...others]) {
    reserveOutput();
    if (name === undefined || others.length > 0) {
      throw new UsageError("name one function");
    }
    const server = await serverAt(options.port);
    try {
      const state = (await (await fetch(`${server.url}${DEV_PAGES}state`)).json()) as DashboardState;
      return await send(server.url, await outgoingOf(functionOf(state, name), options));
    } finally {
      await server.close();
    }
  },
});

/** A running `dev`. */
interface Server {
  url: string;
  close(): Promise<void>;
}

/** The `dev` that is running at a port, or else for this folder, or else a new one for this call. */
async function serverAt(port: string | undefined): Promise<Server> {
  const { findRunning, formatFailure, startDev } = await import("../../../dev/main.js");
  const running = port === undefined ? findRunning(process.cwd()) : { url: `http://localhost:${port}` };
  if (running !== undefined) {
    return { url: running.url, close: async () => undefined };
  }
  return startDev({
    root: process.cwd(),
    host: "localhost",
    port: 0,
    color: hasColor(process.stderr),
    onUpdate: () => undefined,
    onAnswer: () => undefined,
    onLine: (name, line) => printError(`${name}  ${line}`),
    onFailure: (name, failure) => printError(`${name}  ${formatFailure(failure)}`),
    onBug: (error) => {
      throw error;
    },
  });
}

/** The function with this name, with or without prefix. */
function functionOf({ functions }: DashboardState, name: string): ShownFunction {
  const found = functions.find((each) => each.injectedName === name) ?? functions.find((each) => each.name === name);
  if (found === undefined) {
    throw new UsageError(
      unknown(
        "function",
        name,
        functions.flatMap((each) => [each.name, each.injectedName]),
      ),
    );
  }
  return found;
}

async function send(base: string, { method, path, headers, body }: Outgoing): Promise<ExitCode> {
  const start = performance.now();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = sendRequest(`${base}${path}`, { method, headers }, resolve);
    outgoing.on("error", reject);
    outgoing.end(body);
  });
  await pipeline(response, process.stdout, { end: false });
  const { statusCode = 0, statusMessage = "" } = response;
  printError(`${statusCode} ${statusMessage} ${formatTime(performance.now() - start)}`);
  return statusCode >= 400 ? EXIT.problems : EXIT.fine;
}
