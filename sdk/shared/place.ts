import { fileURLToPath } from "node:url";

/** A line of a stack trace. */
export interface Place {
  /** Absolute path. */
  file: string;
  line: number;
  column: number;
}

/** A function, method or class, by which a stack trace is cut. */
export type Callee = ((...parameters: never[]) => unknown) | (new (...parameters: never[]) => unknown);

const FRAME = /^\s*at (?:.* \()?((?:file:|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/;

/**
 * The places of a stack trace, innermost first; frames of Node itself are left out.
 *
 * With source maps enabled in the process, Node writes the author's own files into the stack.
 */
export function placesOf(stack: string | undefined): Place[] {
  return (stack ?? "").split("\n").flatMap((text) => {
    const [, file, line, column] = FRAME.exec(text) ?? [];
    return file === undefined ? [] : [{ file: toPath(file), line: Number(line), column: Number(column) }];
  });
}

/** Where `callee` was called from, as far as the stack tells. */
export function callerOf(callee: Callee): Place | undefined {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  return placesOf(holder.stack)[0];
}

function toPath(file: string): string {
  if (!file.startsWith("file:")) {
    return file;
  }
  const url = new URL(file);
  url.search = "";
  return fileURLToPath(url);
}
