/** Where lines go: results to standard output, everything else to standard error. */
import { Console } from "node:console";
import type { WriteStream } from "node:tty";
import { styleText } from "node:util";

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The entry runs in this process; what it logs goes to standard error from here on. */
export function reserveOutput(): void {
  globalThis.console = new Console(process.stderr);
}

/** Whether a stream shows colours: only a terminal does, unless `NO_COLOR` is set. */
export function hasColor(stream: WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}

export function dim(text: string): string {
  return hasColor(process.stdout) ? styleText("dim", text, { validateStream: false }) : text;
}
