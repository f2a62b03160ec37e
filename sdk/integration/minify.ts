import { problem } from "../shared/errors.js";
import { isMinify, MINIFY_HELP } from "../shared/minify.js";
import type { Place } from "../shared/place.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FunctionsEntry } from "./settings.js";
import { shown } from "./shown.js";

/**
 * Checks the option `minify`.
 *
 * @param earlier - What was added before. Functions with one prefix share chunks, which are minified or not.
 */
export function checkMinify(
  value: unknown,
  prefix: unknown,
  earlier: readonly FunctionsEntry[],
  place: Place | undefined,
): Diagnostic[] {
  if (!isMinify(value)) {
    return [problem("NI2004", `\`minify\` is ${shown(value)}`, { help: MINIFY_HELP, place })];
  }
  const other = earlier.find((each) => each.prefix === prefix && (each.minify ?? false) !== (value ?? false));
  if (other === undefined) {
    return [];
  }
  const [own, its] = [value, other.minify].map((each) =>
    typeof each === "string" ? `"${each}"` : String(each ?? false),
  );
  const message = `\`minify\` is \`${own}\`, but \`${its}\` for \`${other.path}\`, which has the same prefix`;
  const help = "functions with one prefix share chunks: pass the same `minify`, or another prefix";
  return [problem("NI2004", message, { help, place })];
}
