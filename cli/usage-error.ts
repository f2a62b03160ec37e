import { closest } from "../sdk/shared/closest.js";

/** The command line asks for something impossible; `main` prints the message and the help of the command. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Says that something does not exist, and which candidate may be meant. */
export function unknown(what: string, text: string, candidates: readonly string[]): string {
  const near = closest(text, candidates);
  return `unknown ${what} \`${text}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`;
}
