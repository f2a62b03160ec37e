const ABI: Readonly<Record<string, string>> = { linux: "-gnu", win32: "-msvc" };

/** What Netlify builds sites on. */
export const NETLIFY_PLATFORM = "linux-x64-gnu";

/**
 * The running platform, as in the names of addons.
 *
 * A Linux without glibc counts as one with it: an addon that does not load there says so itself.
 */
export function platform(): string {
  return `${process.platform}-${process.arch}${ABI[process.platform] ?? ""}`;
}
