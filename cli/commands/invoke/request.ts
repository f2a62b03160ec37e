/** The request that flags and standard input describe. */
import { fstatSync } from "node:fs";
import { readFile } from "node:fs/promises";

import type { ShownFunction } from "../../../dev/main.js";
import { defaultRouteOf } from "../../../sdk/shared/names.js";
import { UsageError } from "../../usage-error.js";

/** The flags that describe a request. */
export interface RequestOptions {
  method: string | undefined;
  path: string | undefined;
  /** `name: value` each. */
  header: readonly string[];
  body: string | undefined;
  /** `-` for standard input. */
  "body-file": string | undefined;
  /** Whether to send what Netlify's scheduler sends. */
  schedule: boolean;
}

/** What is sent. */
export interface Outgoing {
  method: string;
  /** With the query. */
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

/**
 * The request that the user describes.
 *
 * @throws {@link UsageError} when the function cannot get such a request.
 */
export async function outgoingOf(each: ShownFunction, options: RequestOptions): Promise<Outgoing> {
  const headers = Object.fromEntries(options.header.map(toHeader));
  const path = pathOf(each, options.path);
  if (options.schedule) {
    if (each.kind !== "scheduled") {
      throw new UsageError(`\`${each.injectedName}\` has no schedule`);
    }
    return { method: "POST", path, headers: { ...headers, "user-agent": "Netlify Clockwork" }, body: undefined };
  }
  const body = await bodyOf(options);
  const [only] = each.methods;
  const method = options.method?.toUpperCase() ?? (body === undefined ? (only ?? "GET") : (only ?? "POST"));
  return { method, path, headers, body };
}

function toHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function pathOf({ injectedName, routes }: ShownFunction, path: string | undefined): string {
  const [route = defaultRouteOf(injectedName)] = routes;
  if (path === undefined && /[:*{(]/.test(route)) {
    throw new UsageError(`\`${injectedName}\` answers at \`${route}\`; choose a path with \`--path\``);
  }
  if (path !== undefined && !path.startsWith("/")) {
    throw new UsageError(`\`--path\` must start with \`/\`, not \`${path}\``);
  }
  return path ?? route;
}

async function bodyOf({ body: text, "body-file": file }: RequestOptions): Promise<Buffer | undefined> {
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

/** Whether standard input is a pipe or a file; anything else may never end. */
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
