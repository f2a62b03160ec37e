import { randomBytes } from "node:crypto";

/** Crockford's base 32: without I, L, O and U. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID: Netlify gives one to every request. */
export function makeRequestId(now: number = Date.now()): string {
  let time = "";
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32)) {
    time = DIGITS.charAt(rest % 32) + time;
  }
  return time + [...randomBytes(16)].map((byte) => DIGITS.charAt(byte % 32)).join("");
}
