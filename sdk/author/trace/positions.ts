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

// Bounded, because what follows a `?` can contain other tails.
const TAIL = /\.[mc]?js(?:\?[^\s():"]{0,200})?:(\d+):(\d+)/g;

/** A path in a stack frame; may contain spaces and parentheses. */
const IN_FRAME = /^\s*at (?:.*?\(|async )?((?:file:\/\/|\/|[A-Za-z]:[\\/]|\\\\).*)$/;

/** A path after a parenthesis; may contain spaces. */
const IN_BRACKETS = /\(((?:file:\/\/|\/|[A-Za-z]:[\\/]|\\\\)[^()"]*)$/;

/** Not in a path that is anywhere in a text. */
const DELIMITER = /[\s()"'`<>|,;=]/;

/** What precedes the last frame in a stack trace escaped as a JSON string. */
const ESCAPED_BREAK = /^.*\\n\s+/;

/** All positions in JavaScript files that a text contains, in order: in stack traces, logs, and stack traces inside JSON. */
export function positionsIn(text: string): Position[] {
  const positions: Position[] = [];
  for (const match of text.matchAll(TAIL)) {
    const [tail, line, column] = match;
    const sinceLast = text.slice(positions.at(-1)?.end ?? 0, match.index);
    const before = sinceLast.slice(sinceLast.lastIndexOf("\n") + 1);
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
  return path ?? withoutDelimiters(frame);
}

/** The end of a text. A pattern that ends in `$` would be tried at each character, which takes minutes for a megabyte. */
function withoutDelimiters(text: string): string {
  let start = text.length;
  while (start > 0 && !DELIMITER.test(text.charAt(start - 1))) {
    start--;
  }
  return text.slice(start);
}
