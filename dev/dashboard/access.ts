/** Who may use our own endpoints: pages of this server only, under a name that cannot be made to mean it. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * Whether a `Host` header names this server: another name may be one that an attacker has pointed at this machine.
 *
 * @param own - What the server listens on.
 */
export function isAllowedHost(header: string | undefined, own: string): boolean {
  const name = nameOf(header);
  return name === "localhost" || name.endsWith(".localhost") || isIP(name) !== 0 || name === own;
}

/** Whether a page of this very server has sent it; browsers send one of these headers with every `POST`. */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  return origin === `http://${host}` && (site === undefined || site === "same-origin");
}

function nameOf(header: string | undefined): string {
  try {
    return new URL(`http://${header}`).hostname.replace(/^\[(.*)\]$/, "$1");
  } catch {
    return "";
  }
}
