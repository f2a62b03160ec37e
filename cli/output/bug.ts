import { isIntegrationError } from "../../sdk/shared/errors.js";

/** An unexpected error, with what a bug report needs. */
export function describeBug(error: unknown): string {
  const stack = error instanceof Error ? error.stack : String(error);
  if (isIntegrationError(error)) {
    const { cause } = error;
    return `${error.message}\n\n${cause instanceof Error ? cause.stack : stack}`;
  }
  return `error[NI9001]: ${stack}\n  = help: report it to netlify-sdk-native, with this output`;
}
