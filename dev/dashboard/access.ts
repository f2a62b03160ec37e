/** Protects the dashboard's endpoints from other web pages. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * Whether a `Host` header is an IP address, a name below `localhost`, or `own`. Any other name could belong to an attacker who
 * lets it resolve to this machine (DNS rebinding).
 *
 * @param own - The host that the server listens on.
 */
export function isAllowedHost(header: string | undefined, own: string): boolean {
  const name = nameOf(header);
  return name === "localhost" || name.endsWith(".localhost") || isIP(name) !== 0 || name === own;
}

/** Whether a page of this server sent the request. Browsers send `Origin` with every `POST`. */
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
