import { fstatSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { request as sendRequest, type IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";

import { findRunning, formatFailure, startDev, type ShownFunction, type DashboardState } from "../../dev/main.js";
import { unknown, type Arguments } from "../args.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Command } from "../grammar.js";
import { formatTime } from "../report.js";
import { hasColor, printError, reserveOutput } from "../terminal.js";
import { wrongUsage } from "../wrong-usage.js";

/** Where `dev` answers. */
interface Server {
  url: string;
  close(): Promise<void>;
}

/** What is sent; or why that is not possible. */
type Outgoing = { method: string; path: string; headers: Record<string, string>; body: Buffer | undefined };

/** Something is wrong with what the user asks for. */
class UsageError extends Error {}

/** Sends one request to a function of a running `dev`, or of one for this call. */
export async function runInvoke(request: Arguments & { command: Command }): Promise<ExitCode> {
  reserveOutput();
  const [name, ...others] = request.operands;
  if (name === undefined || others.length > 0) {
    return wrongUsage("name one function", request.command);
  }
  const server = await serverOf(request);
  try {
    const state = (await (await fetch(`${server.url}/.ntli/state`)).json()) as DashboardState;
    return await send(server.url, await outgoingOf(functionOf(state, name), request));
  } catch (error) {
    if (error instanceof UsageError) {
      return wrongUsage(error.message, request.command);
    }
    throw error;
  } finally {
    await server.close();
  }
}

async function serverOf({ values }: Arguments): Promise<Server> {
  const port = values.get("port");
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

/** By the author's name, or by that on sites. */
function functionOf({ functions }: DashboardState, name: string): ShownFunction {
  const found = functions.find((each) => each.injectedName === name) ?? functions.find((each) => each.name === name);
  if (found === undefined) {
    throw new UsageError(unknown("function", name, functions.flatMap((each) => [each.name, each.injectedName])));
  }
  return found;
}

async function outgoingOf(each: ShownFunction, { values, flags }: Arguments): Promise<Outgoing> {
  const lines = values.get("header")?.split("\n") ?? [];
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
  const path = pathOf(each, values.get("path"));
  if (flags.has("schedule")) {
    if (each.kind !== "scheduled") {
      throw new UsageError(`\`${each.injectedName}\` has no schedule`);
    }
    return { method: "POST", path, headers: { ...headers, "user-agent": "Netlify Clockwork" }, body: undefined };
  }
  const body = await bodyOf(values);
  const [only] = each.methods;
  const method = values.get("method")?.toUpperCase() ?? (body === undefined ? (only ?? "GET") : (only ?? "POST"));
  return { method, path, headers, body };
}

function pathOf({ injectedName, routes }: ShownFunction, path: string | undefined): string {
  const [route = `/.netlify/functions/${injectedName}`] = routes;
  if (path === undefined && /[:*{(]/.test(route)) {
    throw new UsageError(`\`${injectedName}\` answers at \`${route}\`; say where with \`--path\``);
  }
  if (path !== undefined && !path.startsWith("/")) {
    throw new UsageError(`\`--path\` begins with \`/\`, not as in \`${path}\``);
  }
  return path ?? route;
}

async function bodyOf(values: ReadonlyMap<string, string>): Promise<Buffer | undefined> {
  const text = values.get("body");
  const file = values.get("body-file");
  if (text !== undefined) {
    return Buffer.from(text);
  }
  if (file !== undefined && file !== "-") {
    return readFile(file).catch((error: Error) => {
      throw new UsageError(`\`${file}\` cannot be read: ${error.message}`);
    });
  }
  return file === "-" || isPipedIn() ? read(process.stdin) : undefined;
}

/** A shell's pipe or file; whatever else there is may never end. */
function isPipedIn(): boolean {
  const stat = fstatSync(0, { throwIfNoEntry: false } as never);
  return stat?.isFIFO() === true || stat?.isFile() === true;
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return chunks.length === 0 ? undefined : Buffer.concat(chunks);
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
