/** Sizes as people read and write them. */

const UNITS: Record<string, number> = {
  B: 1,
  kB: 1000,
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/** How to fix a size that {@link parseBytes} does not accept. */
export const SIZE_HELP =
  'pass a number of bytes, or a string with a unit (B, kB, MB, GB, KiB, MiB, GiB), such as `"5MB"`';

/** The bytes of a number, or of a string such as `5MB`; `undefined` when it is invalid or less than one byte. */
export function parseBytes(size: unknown): number | undefined {
  const [, digits = "", unit = "B"] = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)?$/.exec(String(size)) ?? [];
  const bytes = Math.floor(Number(digits) * (UNITS[unit] ?? NaN));
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/**
 * Bytes in decimal units with one decimal, halves rounded up: `999 B`, `1.0 kB`, `52.4 MB`.
 *
 * The native side formats sizes in the same way; `fixtures/bytes.json` has examples for both.
 */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  // The unit is chosen after rounding, so that 999,950 bytes are 1.0 MB, not 1000.0 kB.
  const tenths = Math.round(bytes / 100);
  return tenths < 10_000 ? `${(tenths / 10).toFixed(1)} kB` : `${(Math.round(bytes / 100_000) / 10).toFixed(1)} MB`;
}
