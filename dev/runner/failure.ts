/** Thrown values in the format of AWS Lambda, as netlify-cli reports them. */
import { inspect, types } from "node:util";

import type { FunctionFailure } from "./protocol.js";

const WORKER_FOLDER = new URL("./worker/", import.meta.url).href;

/** How many errors a chain of causes may have; it may be endless. */
const MAX_CAUSES = 8;

/** Converts any thrown value. Never throws itself, whatever getters and `toString` of the value do. */
export function failureOf(thrown: unknown): FunctionFailure {
  return failureAt(thrown, 0);
}

/** Formats a failure for the response and the log. */
export function formatFailure({ errorType, errorMessage, stackTrace }: FunctionFailure): string {
  return [`${errorType}: ${errorMessage}`, ...stackTrace].join("\n");
}

function failureAt(thrown: unknown, depth: number): FunctionFailure {
  if (!isError(thrown)) {
    return { errorType: "Error", errorMessage: textOf(thrown), stackTrace: [] };
  }
  const name = read(thrown, "name");
  const stack = read(thrown, "stack");
  const lines = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s*at /.test(line)) : [];
  return {
    errorType: typeof name === "string" && name !== "" ? name : "Error",
    errorMessage: textOf(read(thrown, "message") ?? ""),
    stackTrace: [...lines.filter(isUserFrame), ...causesOf(thrown, depth)],
  };
}

/** The errors behind an error: its `cause`, and the `errors` of an `AggregateError`. */
function causesOf(error: Error, depth: number): string[] {
  const errors = read(error, "errors");
  const causes: [string, unknown][] = Array.isArray(errors) ? errors.map((each, at) => [`errors ${at}`, each]) : [];
  const cause = read(error, "cause");
  if (cause !== undefined) {
    causes.unshift(["cause", cause]);
  }
  return depth >= MAX_CAUSES
    ? []
    : causes.flatMap(([label, each]) => {
        const text = isError(each) ? formatFailure(failureAt(each, depth + 1)) : inspectPlainly(each);
        return `[${label}]: ${text}`.split("\n").map((line) => `  ${line}`);
      });
}

/** Errors of other realms (`node:vm`), too. */
function isError(value: unknown): value is Error {
  // `instanceof` asks a proxy for its prototype, which may throw.
  return types.isNativeError(value) || (!types.isProxy(value) && value instanceof Error);
}

function read(error: Error, key: string): unknown {
  try {
    return (error as unknown as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return (typeof value === "object" && value !== null) || typeof value === "function"
    ? inspectPlainly(value)
    : String(value);
}

/** Runs no code of the value. */
function inspectPlainly(value: unknown): string {
  return inspect(value, { customInspect: false });
}

/** Frames of the worker and of Node would only hide those of the function. */
function isUserFrame(line: string): boolean {
  return !line.includes(WORKER_FOLDER) && !line.includes("node:internal") && !line.includes("(node:async_hooks:");
}
