import { fileURLToPath } from "node:url";

/** The position of a stack frame. */
export interface Place {
  /** Absolute path. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

/** Compares by file, line and column, for sorting; what has no place comes first. */
export function comparePlaces(a: Partial<Place> | undefined, b: Partial<Place> | undefined): number {
  const [fileA, fileB] = [a?.file ?? "", b?.file ?? ""];
  if (fileA !== fileB) {
    return fileA < fileB ? -1 : 1;
  }
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** A function, method or class; a stack trace can start at its caller. */
export type Callee = ((...parameters: never[]) => unknown) | (new (...parameters: never[]) => unknown);

const FRAME = /^\s*at (?:.* \()?((?:file:|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/;

/**
 * The positions in a stack trace, innermost first, without frames of Node itself.
 *
 * When source maps are enabled in the process, Node writes the author's source files into stack traces.
 */
export function placesOf(stack: string | undefined): Place[] {
  return (stack ?? "").split("\n").flatMap((text) => {
    const [, file, line, column] = FRAME.exec(text) ?? [];
    return file === undefined ? [] : [{ file: toPath(file), line: Number(line), column: Number(column) }];
  });
}

/** Where `callee` was called from; `undefined` when the stack trace does not show it. */
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
