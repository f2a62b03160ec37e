/** What a function throws, as netlify-cli tells it. */
import type { FunctionFailure } from "./protocol.js";

const WORKER_FOLDER = new URL("./worker/", import.meta.url).href;

/** Any thrown value as a failure. */
export function failureOf(thrown: unknown): FunctionFailure {
  if (!(thrown instanceof Error)) {
    return { errorType: "Error", errorMessage: String(thrown), stackTrace: [] };
  }
  const { name, message, stack } = thrown;
  const lines = (stack ?? "").split("\n").filter((line) => /^\s*at /.test(line));
  return { errorType: name, errorMessage: message, stackTrace: lines.filter(isUserFrame) };
}

/** Frames of the worker and of Node would only hide those of the function. */
function isUserFrame(line: string): boolean {
  return !line.includes(WORKER_FOLDER) && !line.includes("node:internal");
}

/** As the body of a response, and for the log. */
export function formatFailure({ errorType, errorMessage, stackTrace }: FunctionFailure): string {
  return [`${errorType}: ${errorMessage}`, ...stackTrace].join("\n");
}
