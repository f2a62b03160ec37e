/** Text as it can go to a terminal: names of files and of others' functions may contain control characters. */

/** Colours, as this package writes them. */
const COLOUR = /^\[[\d;]*m/;

/** The text with control characters spelled out, apart from line breaks, tabs and colours. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character, at: number) => {
    const isColour = character === "\u001B" && COLOUR.test(text.slice(at + 1, at + 20));
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
    return character === "\n" || character === "\t" || isColour ? character : `\\x${code}`;
  });
}
