/** Which extension a Netlify site hosts: Netlify knows it for the site that it builds. */
import { problem, reasonOf } from "../shared/errors.js";
import type { Diagnostic } from "../types/diagnostic.js";

/** As in `@netlify/sdk` 1 to 5. */
const API = "https://api.netlifysdk.com";

/** A build must not hang because a service does. */
const TIME_LIMIT = 5_000;

/** What Netlify says of a site. */
export interface HostSite {
  siteId: string;
  /** Missing if the site hosts no extension yet, or Netlify cannot be asked. */
  slug?: string;
  diagnostics: Diagnostic[];
}

/** Builds of one process ask once for each site. */
const answers = new Map<string, Promise<HostSite>>();

/** Asks Netlify which extension a site hosts; `undefined` without a site. */
export async function findHostSite(siteId: string | undefined, api: string = API): Promise<HostSite | undefined> {
  const id = siteId?.trim() ?? "";
  if (id === "") {
    return undefined;
  }
  const key = `${api} ${id}`;
  const known = answers.get(key) ?? ask(id, api);
  answers.set(key, known);
  return known;
}

async function ask(siteId: string, api: string): Promise<HostSite> {
  try {
    const url = `${api}/meta/integration-host-site/${encodeURIComponent(siteId)}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(TIME_LIMIT) });
    if (response.status !== 200) {
      await response.body?.cancel();
      // 404: a site that hosts nothing yet. The first deploy of every extension is one.
      return response.status === 404 ? { siteId, diagnostics: [] } : unknown(siteId, `it answers ${response.status}`);
    }
    const { slug } = (await response.json()) as { slug?: unknown };
    return typeof slug === "string" && slug !== ""
      ? { siteId, slug, diagnostics: [] }
      : unknown(siteId, "its answer has no slug");
  } catch (error) {
    return unknown(siteId, reasonOf(error));
  }
}

function unknown(siteId: string, reason: string): HostSite {
  const message = `Netlify cannot be asked which extension the site \`${siteId}\` hosts (${reason}), so the slug of the configuration file is used`;
  const help = "build again when the network works; on your own machine, unset `SITE_ID`";
  return { siteId, diagnostics: [problem("NI2037", message, { help, severity: "warning" })] };
}
