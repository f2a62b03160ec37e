/** Turns a request into the event that netlify-cli passes to functions (`lib/functions/server.ts`). */
import type { IncomingMessage } from "node:http";
import { parse } from "node:querystring";

import type { LambdaEvent } from "./protocol.js";

/** The location of every client; `mockLocation` of @netlify/dev-utils. */
const GEO = {
  city: "San Francisco",
  country: { code: "US", name: "United States" },
  subdivision: { code: "CA", name: "California" },
  longitude: 0,
  latitude: 0,
  timezone: "UTC",
};

/** Content types whose bodies are passed as text; `shouldBase64Encode` of @netlify/dev-utils. */
const TEXT_TYPES = new Set([
  "application/csp-report",
  "application/graphql",
  "application/json",
  "application/javascript",
  "application/x-www-form-urlencoded",
  "application/x-ndjson",
  "application/xml",
]);

/** The event of a request, without its body. */
export function eventOf(request: IncomingMessage, url: URL, requestId: string): LambdaEvent {
  const address = request.socket.remoteAddress ?? "";
  const ip = (address.split(address.includes(".") ? ":" : ",").pop() ?? "").trim();
  const headers = asLists(headersOf(request, address, ip, requestId));
  const queryParameters = asLists(parse(url.search.slice(1)));
  return {
    path: url.pathname,
    httpMethod: request.method ?? "GET",
    queryStringParameters: joined(queryParameters),
    multiValueQueryStringParameters: queryParameters,
    headers: joined(headers),
    // As in netlify-cli, where there is no account either.
    multiValueHeaders: { ...headers, "x-nf-account-id": [undefined] },
    isBase64Encoded: isBinary(request.headers["content-type"]),
    rawUrl: url.href,
    rawQuery: url.search.slice(1),
  };
}

type MultiValues = Record<string, string | string[] | undefined>;

function headersOf(request: IncomingMessage, address: string, ip: string, requestId: string): MultiValues {
  return {
    ...request.headers,
    "x-forwarded-for": address,
    "x-nf-request-id": requestId,
    "client-ip": ip,
    "x-nf-client-connection-ip": ip,
    "x-nf-account-id": "",
    "x-nf-site-id": "unlinked",
    "x-nf-geo": Buffer.from(JSON.stringify(GEO)).toString("base64"),
  };
}

function asLists(values: MultiValues): Record<string, string[]> {
  const entries = Object.entries(values).map(([name, value = ""]) => [name, Array.isArray(value) ? value : [value]]);
  return Object.fromEntries(entries) as Record<string, string[]>;
}

function joined(values: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.join(", ")]));
}

function isBinary(contentType: string | undefined): boolean {
  const type = (contentType ?? "").split(";", 1)[0]?.toLowerCase() ?? "";
  const isText = type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml") || TEXT_TYPES.has(type);
  return !isText;
}

/** The `body` of an event: base64, or text decoded with the charset of the request. */
export function decodeBody(bytes: Buffer, { headers, isBase64Encoded }: LambdaEvent): string {
  if (isBase64Encoded) {
    return bytes.toString("base64");
  }
  const [, charset = "utf-8"] = /charset="?([^";]+)/i.exec(headers["content-type"] ?? "") ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // The charset is unknown.
    return bytes.toString();
  }
}
