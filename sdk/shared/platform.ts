import { closeSync, openSync, readSync } from "node:fs";

/** The platforms with addons, as in the file names of addons; `napi.targets` in package.json has their targets. */
export const PLATFORMS: readonly string[] = [
  "darwin-arm64",
  "darwin-x64",
  "linux-arm64-gnu",
  "linux-arm64-musl",
  "linux-x64-gnu",
  "linux-x64-musl",
  "win32-arm64-msvc",
  "win32-x64-msvc",
];

/** The platform that Netlify builds sites on. */
export const NETLIFY_PLATFORM = "linux-x64-gnu";

/** The current platform, as in the file names of addons. */
export function platform(): string {
  return `${process.platform}-${process.arch}${abi()}`;
}

function abi(): string {
  switch (process.platform) {
    case "linux":
      return usesMusl(process.execPath) ? "-musl" : "-gnu";
    case "win32":
      return "-msvc";
    default:
      return "";
  }
}

/**
 * Whether an executable is linked against musl, which its header says: it names the dynamic loader.
 *
 * `process.report` knows it too, but looks up the names of all open connections first.
 */
export function usesMusl(executable: string): boolean {
  const header = Buffer.alloc(4096);
  try {
    const file = openSync(executable, "r");
    readSync(file, header);
    closeSync(file);
  } catch {
    return false;
  }
  return header.includes("/ld-musl-");
}
