/** Edits of JSON that keep everything else as it is written. */

/** A member of an object, as offsets in the text. */
export interface JsonMember {
  /** Of the key, with its quotes. */
  start: number;
  valueStart: number;
  valueEnd: number;
}

/** The member at a path of keys; `text` must be valid JSON. The last one counts if a key is there twice. */
export function memberAt(text: string, path: readonly string[]): JsonMember | undefined {
  let found: JsonMember | undefined;
  let at = topOf(text);
  for (const key of path) {
    found = text[at] === "{" ? membersOf(text, at).get(key) : undefined;
    if (found === undefined) {
      return undefined;
    }
    at = found.valueStart;
  }
  return found;
}

/** Replaces the value of a member by a text. */
export function withText(text: string, { valueStart, valueEnd }: JsonMember, value: string): string {
  return `${text.slice(0, valueStart)}${JSON.stringify(value)}${text.slice(valueEnd)}`;
}

/** Adds a member with a text to an object at the top, which is made if it is missing. Written like what is there. */
export function withMember(text: string, section: string, name: string, value: string): string {
  const member = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const parent = memberAt(text, [section]);
  const top = topOf(text);
  const unit = indentOf(text, top) ?? "  ";
  if (parent === undefined) {
    const body = `${JSON.stringify(section)}: {${newline(text)}${unit}${unit}${member}${newline(text)}${unit}}`;
    return insertInto(text, top, body, unit);
  }
  return insertInto(text, parent.valueStart, member, `${unit}${unit}`);
}

/** Where the value begins, behind a byte order mark. */
function topOf(text: string): number {
  return skipSpace(text, text.startsWith("\uFEFF") ? 1 : 0);
}

/** Adds a member at the end of the object that starts at an offset. */
function insertInto(text: string, object: number, member: string, indent: string): string {
  const last = [...membersOf(text, object).values()].at(-1);
  if (last === undefined) {
    const end = text.indexOf("}", object);
    const outer = indent.slice(0, indent.length / 2);
    return `${text.slice(0, object)}{${newline(text)}${indent}${member}${newline(text)}${outer}${text.slice(end)}`;
  }
  const before = text.slice(0, last.start);
  const gap = /\s*$/.exec(before)?.[0] ?? "";
  return `${text.slice(0, last.valueEnd)},${gap === "" ? " " : gap}${member}${text.slice(last.valueEnd)}`;
}

function newline(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** The white space in front of the first member of an object, if it is on a line of its own. */
function indentOf(text: string, object: number): string | undefined {
  return /^\{[^\S\n]*\n([ \t]+)"/.exec(text.slice(object))?.[1];
}

function membersOf(text: string, object: number): Map<string, JsonMember> {
  const members = new Map<string, JsonMember>();
  let at = skipSpace(text, object + 1);
  while (text[at] === '"') {
    const start = at;
    const end = skipValue(text, at);
    const valueStart = skipSpace(text, skipSpace(text, end) + 1);
    const valueEnd = skipValue(text, valueStart);
    members.set(JSON.parse(text.slice(start, end)) as string, { start, valueStart, valueEnd });
    at = skipSpace(text, valueEnd);
    at = text[at] === "," ? skipSpace(text, at + 1) : at;
  }
  return members;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (/\s/.test(text[next] ?? "")) {
    next += 1;
  }
  return next;
}

/** The end of the value that starts at an offset. */
function skipValue(text: string, at: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,:{}[\]"]+/g;
  token.lastIndex = at;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    depth += { "{": 1, "[": 1, "}": -1, "]": -1 }[found[0]] ?? 0;
    if (depth === 0) {
      return token.lastIndex;
    }
  }
  return text.length;
}
