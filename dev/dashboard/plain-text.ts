/** Diagnostics outside of a terminal. */
import { stripVTControlCharacters } from "node:util";

import type { Diagnostic } from "../../sdk/index.js";

/** The code frame, without colours. */
export function plainTextOf({ rendered }: Diagnostic): string {
  return stripVTControlCharacters(rendered);
}
