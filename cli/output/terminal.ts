/** Results go to standard output, everything else to standard error. */
import { Console } from "node:console";
import type { WriteStream } from "node:tty";
import { styleText } from "node:util";

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** From now on, `console` writes to standard error: the entry runs in this process and may log. */
export function reserveOutput(): void {
  globalThis.console = new Console(process.stderr);
}

/** Whether a stream is a terminal with colours, and `NO_COLOR` is not set. */
export function hasColor(stream: WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}

export function dim(text: string): string {
  return hasColor(process.stdout) ? styleText("dim", text, { validateStream: false }) : text;
}
