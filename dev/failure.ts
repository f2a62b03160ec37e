/** What a function throws, as netlify-cli tells it. */
import type { FunctionFailure } from "./protocol.js";

/** Any thrown value as a failure. */
export function failureOf(thrown: unknown): FunctionFailure {
  if (!(thrown instanceof Error)) {
    return { errorType: "Error", errorMessage: String(thrown), stackTrace: [] };
  }
  const { name, message, stack } = thrown;
  const lines = (stack ?? "").split("\n").filter((line) => /^\s*at /.test(line));
  return { errorType: name, errorMessage: message, stackTrace: lines.filter(isOfUser) };
}

/** Frames of this package say nothing to its users. */
function isOfUser(line: string): boolean {
  return !line.includes("/dist/dev/worker") && !line.includes("node:internal");
}

/** As the body of a response, and for the log. */
export function formatFailure({ errorType, errorMessage, stackTrace }: FunctionFailure): string {
  return [`${errorType}: ${errorMessage}`, ...stackTrace].join("\n");
}
