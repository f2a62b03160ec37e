const ABI: Readonly<Record<string, string>> = { linux: "-gnu", win32: "-msvc" };

/** The platform that Netlify builds sites on. */
export const NETLIFY_PLATFORM = "linux-x64-gnu";

/**
 * The current platform, as in the file names of addons.
 *
 * Linux always counts as one with glibc; on other systems the addon does not load.
 */
export function platform(): string {
  return `${process.platform}-${process.arch}${ABI[process.platform] ?? ""}`;
}
