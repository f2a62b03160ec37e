/** What `netlify dev` makes of a request for a scheduled function; netlify-cli 26.2, `lib/functions/scheduled.ts`. */
import type { IncomingMessage, ServerResponse } from "node:http";

import { formatFailure } from "../runner/failure.js";
import { sendPage } from "./error-page.js";
import type { Call, FunctionFailure, ResponseHead } from "../runner/protocol.js";

/** Whoever calls by the clock. */
const CLOCKWORK = "Netlify Clockwork";

/** What a scheduled function gets in place of the request. */
export function scheduledCall(call: Call): Call {
  const { event } = call;
  const headers = { ...event.headers, "user-agent": CLOCKWORK, "X-NF-Event": "schedule" };
  return { ...call, hasBody: true, event: { ...event, httpMethod: "POST", isBase64Encoded: false, headers } };
}

/** Its body; the time is in ISO 8601. */
export function scheduledBody(nextRun: string | undefined): Buffer {
  return Buffer.from(JSON.stringify({ next_run: nextRun === undefined ? null : new Date(nextRun).toISOString() }));
}

/** What came of it. */
export interface ScheduledOutcome {
  failure: FunctionFailure | undefined;
  head: ResponseHead | undefined;
}

/** Answers in place of the function. */
export function sendScheduled(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { failure, head }: ScheduledOutcome,
): void {
  const isByHand = request.headers["user-agent"] !== CLOCKWORK;
  const parts = [
    ...(isByHand ? [byHand(path)] : []),
    ...(failure === undefined ? [] : [failed(failure)]),
    ...(head?.keys === undefined ? [] : returned(head.status, head.keys)),
  ];
  const text = parts.map((part) => `${part}\n\n`).join("");
  const lead = failure === undefined ? "It ran." : `${failure.errorType}: ${failure.errorMessage}`;
  const status = failure === undefined ? 200 : 500;
  sendPage({ request, response }, status, { title: "A scheduled function", text, lead, details: parts });
}

function byHand(path: string): string {
  const what = `You performed an HTTP request to \`${path}\`, which is a scheduled function.`;
  return `${what}\nYou can do this to test your functions locally, but it won't work in production.`;
}

function failed(failure: FunctionFailure): string {
  return `There was an error during execution of your scheduled function:\n\n\`\`\`\n${formatFailure(failure)}\n\`\`\``;
}

/** What a v1 function returns besides its status goes nowhere. */
function returned(status: number, keys: readonly string[]): string[] {
  const ignored = keys.filter((key) => key !== "statusCode").map((key) => `\`${key}\``);
  const later = "At the moment, Netlify does nothing about that. In the future, there might be a retry mechanism based on this.";
  return [
    ...(status >= 500 ? [`Your function returned a status code of \`${status}\`.\n${later}`] : []),
    ...(ignored.length > 0
      ? [`Your function returned ${ignored.join(", ")}. Is this an accident? It won't be interpreted by Netlify.`]
      : []),
  ];
}
