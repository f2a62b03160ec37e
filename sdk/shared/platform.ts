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
 * Whether an executable is linked against musl: it names the dynamic loader of musl.
 *
 * `process.report` knows it too, but looks up the names of all open connections first.
 */
export function usesMusl(executable: string): boolean {
  try {
    const file = openSync(executable, "r");
    try {
      return dynamicLoader(file).includes("/ld-musl-");
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}

/** The dynamic loader that a 64-bit, little-endian ELF file names in its segment PT_INTERP, which can be anywhere in it. */
function dynamicLoader(file: number): string {
  const PT_INTERP = 3;
  const header = read(file, 0, 64);
  const size = header.readUInt16LE(54);
  const count = header.readUInt16LE(56);
  const segments = read(file, Number(header.readBigUInt64LE(32)), size * count);
  for (let at = 0; at < segments.length; at += size) {
    if (segments.readUInt32LE(at) === PT_INTERP) {
      const position = Number(segments.readBigUInt64LE(at + 8));
      return read(file, position, Number(segments.readBigUInt64LE(at + 32))).toString("latin1");
    }
  }
  return "";
}

function read(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
}
