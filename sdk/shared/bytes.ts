/** Sizes as people write them. */

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

/** A number of bytes, or a text such as `5MB`; `undefined` when it is neither, or nothing would fit. */
export function parseBytes(size: unknown): number | undefined {
  const [, digits = "", unit = "B"] = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)?$/.exec(String(size)) ?? [];
  const bytes = Math.floor(Number(digits) * (UNITS[unit] ?? NaN));
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}
