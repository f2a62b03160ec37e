/** Results go to standard output, everything else to standard error. */
import { Console } from "node:console";
import type { WriteStream } from "node:tty";
import { styleText } from "node:util";

import { printable } from "../../sdk/shared/printable.js";
import { EXIT, type ExitCode } from "../exit-code.js";

export function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

let outputError: NodeJS.ErrnoException | undefined;

/** Keeps errors of standard output for {@link flushOutput}, which Node would throw. */
export function noteOutputErrors(): void {
  process.stdout.on("error", (error) => {
    outputError ??= error;
  });
  process.stderr.on("error", () => undefined);
}

/**
 * Waits until everything is written.
 *
 * @returns The exit code: what cannot be written is a problem, unless the reader has seen enough, as in `| head`.
 */
export async function flushOutput(exitCode: ExitCode): Promise<ExitCode> {
  const written = await flushed(process.stdout);
  const error = outputError ?? written;
  const isLost = error !== undefined && error.code !== "EPIPE";
  if (isLost) {
    printError(`error: standard output cannot be written: ${error.message}`);
  }
  await flushed(process.stderr);
  return isLost && exitCode === EXIT.fine ? EXIT.problems : exitCode;
}

function flushed(stream: NodeJS.WriteStream): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => stream.write("", (error) => resolve(error ?? undefined)));
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
