/** Requests to scheduled functions, as `netlify dev` handles them; texts included, from netlify-cli 26.2, `lib/functions/scheduled.ts`. */
import type { IncomingMessage, ServerResponse } from "node:http";

import { formatFailure } from "../runner/failure.js";
import { sendPage } from "./error-page.js";
import type { Call, FunctionFailure, ResponseHead } from "../runner/protocol.js";

/** The user agent of Netlify's scheduler. */
const SCHEDULER = "Netlify Clockwork";

/** The call that Netlify's scheduler would make, in place of the one that arrived. */
export function scheduledCall(call: Call): Call {
  const { event } = call;
  const headers = { ...event.headers, "user-agent": SCHEDULER, "X-NF-Event": "schedule" };
  return { ...call, hasBody: true, event: { ...event, httpMethod: "POST", isBase64Encoded: false, headers } };
}

/** The body of that call. @param nextRun - In ISO 8601. */
export function scheduledBody(nextRun: string | undefined): Buffer {
  return Buffer.from(JSON.stringify({ next_run: nextRun === undefined ? null : new Date(nextRun).toISOString() }));
}

/** The result of the call. */
export interface ScheduledOutcome {
  failure: FunctionFailure | undefined;
  head: ResponseHead | undefined;
}

/** Sends what netlify-cli sends: what a scheduled function returns is never the response. */
export function sendScheduled(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { failure, head }: ScheduledOutcome,
): void {
  const isManual = request.headers["user-agent"] !== SCHEDULER;
  const parts = [
    ...(isManual ? [manualRequest(path)] : []),
    ...(failure === undefined ? [] : [failed(failure)]),
    ...(head?.keys === undefined ? [] : returned(head.status, head.keys)),
  ];
  const text = parts.map((part) => `${part}\n\n`).join("");
  const lead = failure === undefined ? "The function ran" : `${failure.errorType}: ${failure.errorMessage}`;
  const status = failure === undefined ? 200 : 500;
  sendPage({ request, response }, status, { title: "Scheduled function", text, lead, details: parts });
}

function manualRequest(path: string): string {
  const what = `You performed an HTTP request to \`${path}\`, which is a scheduled function.`;
  return `${what}\nYou can do this to test your functions locally, but it won't work in production.`;
}

function failed(failure: FunctionFailure): string {
  return `There was an error during execution of your scheduled function:\n\n\`\`\`\n${formatFailure(failure)}\n\`\`\``;
}

/** Notes on what a v1 function returned, which Netlify ignores. */
function returned(status: number, keys: readonly string[]): string[] {
  const ignored = keys.filter((key) => key !== "statusCode").map((key) => `\`${key}\``);
  const later =
    "At the moment, Netlify does nothing about that. In the future, there might be a retry mechanism based on this.";
  return [
    ...(status >= 500 ? [`Your function returned a status code of \`${status}\`.\n${later}`] : []),
    ...(ignored.length > 0
      ? [`Your function returned ${ignored.join(", ")}. Is this an accident? It won't be interpreted by Netlify.`]
      : []),
  ];
}
