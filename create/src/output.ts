import { cancel, intro, log, note, outro } from "@clack/prompts";

import type { Output } from "./context.js";

/** Plain lines, for logs and pipes. Errors and warnings go to stderr. */
export const plainOutput: Output = {
  intro: () => undefined,
  step: (text) => print(text),
  warn: (text) => printError(`warning: ${text}`),
  error: (text) => printError(`error: ${text}`),
  cancelled: printError,
  done: (text, nextSteps) => print(["", text, "", "Next steps:", ...nextSteps.map((step) => `  ${step}`)].join("\n")),
};

/** Output in the style of the questions. */
export const terminalOutput: Output = {
  intro: (text) => intro(text),
  step: (text) => log.step(text),
  warn: (text) => log.warn(text),
  error: plainOutput.error,
  cancelled: (text) => cancel(text),
  done(text, nextSteps) {
    note(nextSteps.join("\n"), "Next steps", { format: String });
    outro(text);
  },
};

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}
