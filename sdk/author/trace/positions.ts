/** `<path>:<line>:<column>` in a text. */
export interface Position {
  /** Offsets in the text: start of the path, and end of the column. */
  start: number;
  end: number;
  path: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

const TAIL = /\.[mc]?js(?:\?[^\s():"]*)?:(\d+):(\d+)/g;

/** A path in a stack frame; may contain spaces and parentheses. */
const IN_FRAME = /^\s*at (?:.*?\(|async )?((?:file:\/\/|\/|[A-Za-z]:[\\/]|\\\\).*)$/;

/** A path after a parenthesis; may contain spaces. */
const IN_BRACKETS = /\(((?:file:\/\/|\/|[A-Za-z]:[\\/]|\\\\)[^()"]*)$/;

/** A path without spaces, parentheses and quotes. */
const ANYWHERE = /[^\s()"'`<>|,;=]*$/;

/** What precedes the last frame in a stack trace escaped as a JSON string. */
const ESCAPED_BREAK = /^.*\\n\s+/;

/** All positions in JavaScript files that a text contains, in order: in stack traces, logs, and stack traces inside JSON. */
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
