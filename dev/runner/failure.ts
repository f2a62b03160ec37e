/** Thrown values in the format of AWS Lambda, as netlify-cli reports them. */
import type { FunctionFailure } from "./protocol.js";

const WORKER_FOLDER = new URL("./worker/", import.meta.url).href;

/** Converts any thrown value. */
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

/** Formats a failure for the response and the log. */
export function formatFailure({ errorType, errorMessage, stackTrace }: FunctionFailure): string {
  return [`${errorType}: ${errorMessage}`, ...stackTrace].join("\n");
}
