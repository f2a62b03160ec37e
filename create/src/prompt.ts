import { type CANCEL_SYMBOL, confirm, isCancel, multiselect, select, text } from "@clack/prompts";

import { CANCELLED, type Answer, type Choice, type Prompt } from "./context.js";

/** Questions on a terminal; `signal` cancels them. */
export function terminalPrompt(signal: AbortSignal): Prompt {
  return {
    async text(message, proposal, faultOf) {
      const validate = (typed: string | undefined): string | undefined => faultOf(typed || proposal);
      return toAnswer(await text({ message, placeholder: proposal, defaultValue: proposal, validate, signal }));
    },
    async select<T extends string>(message: string, choices: readonly Choice<T>[], proposal: T) {
      return toAnswer(
        await select<string>({ message, options: [...choices], initialValue: proposal, signal }),
      ) as Answer<T>;
    },
    async selectSome<T extends string>(message: string, choices: readonly Choice<T>[], proposal: readonly T[]) {
      const initialValues = [...proposal];
      return toAnswer(await multiselect<string>({ message, options: [...choices], initialValues, signal })) as Answer<
        T[]
      >;
    },
    async confirm(message, proposal) {
      return toAnswer(await confirm({ message, initialValue: proposal, signal }));
    },
  };
}

function toAnswer<T>(answer: T | typeof CANCEL_SYMBOL): Answer<T> {
  return isCancel(answer) ? CANCELLED : (answer as T);
}
