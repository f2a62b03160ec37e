/** The option `minify`. */

/** What it can be. */
export type Minify = boolean | "whitespace" | undefined;

/** What is valid, for messages. */
export const MINIFY_HELP = 'pass `true`, `false` or `"whitespace"`';

/** Whether a value is valid. */
export function isMinify(value: unknown): value is Minify {
  return value === undefined || typeof value === "boolean" || value === "whitespace";
}

/** As the addon takes it. */
export function nativeMinify(value: Minify): "whitespace" | "names" | undefined {
  return value === true ? "names" : value || undefined;
}
