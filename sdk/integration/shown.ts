/** A value as messages name it. */
export function shown(value: unknown): string {
  if (typeof value === "string") {
    return value.trim() === "" ? "empty" : `\`${value}\``;
  }
  return value === null || value === undefined
    ? String(value)
    : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}
