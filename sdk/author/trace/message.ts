/** Where lines end, also in a stack that was escaped for JSON, as one text or as a list. */
const BREAK = /\r?\n|\\n|",\s*"/;

const FRAME = /(?:^|\s)at .*:\d+:\d+\)?$/;

/** `TypeError: x is not a function`, whatever a log writes in front of it. */
const MESSAGE = /(?:^|[^\w$.])((?:[A-Za-z_$][\w$]*)?(?:Error|Exception)\b(?: \[[^\]]+\])?(?:: .*)?)$/;

/** Lines that a message may have. */
const MAX_LINES = 10;

/** What a stack says went wrong; `start` is where the place in one of its frames begins. */
export function messageOf(text: string, start: number): string | undefined {
  const above = text.slice(0, start).split(BREAK).slice(0, -1).reverse();
  const first = above.findIndex((line) => !FRAME.test(line));
  const lines = first === -1 ? [] : above.slice(first, first + MAX_LINES);
  const message = lines.map((line) => MESSAGE.exec(line)?.[1]).find((found) => found !== undefined);
  return (message ?? lines[0]?.trim())?.replace(/^Error: /, "").replaceAll('\\"', '"') || undefined;
}
