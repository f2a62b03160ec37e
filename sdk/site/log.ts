/** The log of a site's build. Names of files and of others' functions may contain control characters. */
import { printable } from "../shared/printable.js";

export function log(text: string): void {
  console.log(printable(text));
}

export function warn(text: string): void {
  console.warn(printable(text));
}
