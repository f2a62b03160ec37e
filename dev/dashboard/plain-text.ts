/** Diagnostics without the colours of a terminal. */
import { stripVTControlCharacters } from "node:util";

import type { Diagnostic } from "../../sdk/index.js";

/** The rendered diagnostic, without colours. */
export function plainTextOf({ rendered }: Diagnostic): string {
  return stripVTControlCharacters(rendered);
}
