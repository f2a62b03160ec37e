/** A place that a text names: `<path>:<line>:<column>`. */
export interface Position {
  /** Offsets in the text: the first character of the path, and behind the column. */
  start: number;
  end: number;
  path: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

const TAIL = /\.[mc]?js(?:\?[^\s():"]*)?:(\d+):(\d+)/g;

/** A path in a frame of a stack, which may hold blanks and brackets. */
const IN_FRAME = /^\s*at (?:.*?\(|async )?((?:file:\/\/|\/|[A-Za-z]:[\\/]|\\\\).*)$/;

/** A path behind a bracket, which may hold blanks. */
const IN_BRACKETS = /\(((?:file:\/\/|\/|[A-Za-z]:[\\/]|\\\\)[^()"]*)$/;

/** Anything without blanks, brackets and quotes. */
const ANYWHERE = /[^\s()"'`<>|,;=]*$/;

/** Where the frames of a stack that was escaped for JSON are separated. */
const ESCAPED_BREAK = /^.*\\n\s+/;

/** The places in files of JavaScript that a text names, in its order: in stacks, logs, and stacks inside JSON. */
export function positionsIn(text: string): Position[] {
  const positions: Position[] = [];
  for (const match of text.matchAll(TAIL)) {
    const [tail, line, column] = match;
    const lineStart = text.lastIndexOf("\n", match.index) + 1;
    const before = text.slice(Math.max(lineStart, positions.at(-1)?.end ?? 0), match.index);
    const start = match.index - pathAtEnd(before).length;
    const end = match.index + tail.length;
    const path = text.slice(start, end - `:${line}:${column}`.length);
    positions.push({ start, end, path, line: Number(line), column: Number(column) });
  }
  return positions;
}

function pathAtEnd(before: string): string {
  const frame = before.replace(ESCAPED_BREAK, "");
  const [, path] = IN_FRAME.exec(frame) ?? IN_BRACKETS.exec(frame) ?? [];
  return path ?? ANYWHERE.exec(frame)?.[0] ?? "";
}
