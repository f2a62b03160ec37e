/** Line breaks, also in a stack trace escaped as a JSON string or as a list of strings. */
const BREAK = /\r?\n|\\n|",\s*"/;

const FRAME_START = /(?:^|\s)at /;
const FRAME_END = /:\d+:\d+\)?$/;

/** `TypeError: x is not a function`, after anything that a log writes in front of it. */
const MESSAGE = /(?:^|[^\w$.])((?:[A-Za-z_$][\w$]*)?(?:Error|Exception)\b(?: \[[^\]]+\])?(?:: .*)?)$/;

/** Maximum number of lines in a message. */
const MAX_LINES = 10;

/** Maximum number of characters of a line in which a message is looked for. */
const MAX_LENGTH = 2000;

/** The error message of the stack trace that has a frame at offset `start` of the text. */
export function messageOf(text: string, start: number): string | undefined {
  const above = text.slice(0, start).split(BREAK).slice(0, -1).reverse();
  const first = above.findIndex((line) => !(FRAME_START.test(line) && FRAME_END.test(line)));
  const lines = first === -1 ? [] : above.slice(first, first + MAX_LINES).map((line) => line.slice(0, MAX_LENGTH));
  const message = lines.map((line) => MESSAGE.exec(line)?.[1]).find((found) => found !== undefined);
  return (message ?? lines[0]?.trim())?.replace(/^Error: /, "").replaceAll('\\"', '"') || undefined;
}
