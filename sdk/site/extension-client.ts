/** What build event handlers get to talk to Netlify and to the integration's own site. */
import {
  EXTENSION_API,
  NetlifyExtensionClient,
  STAGING_API,
  type NetlifyExtensionBuildClient,
} from "../client/extension-client.js";
import type { ExtensionEndpointFetch, NetlifyContext } from "../types/netlify.js";

/** The integration whose handlers run. */
export interface Identity {
  slug: string;
  /** The site that hosts it; missing if it was built where that is unknown. */
  hostSiteId: string | undefined;
}

type Build = Pick<NetlifyContext, "constants" | "extensionMetadata">;

/** A client with the token of the build; only what that token allows. */
export function buildClient({ slug }: Identity, build: Build): NetlifyExtensionBuildClient {
  const api = build.constants.NETLIFY_API_HOST?.includes("api-staging.netlify.com") ? STAGING_API : EXTENSION_API;
  const client = new NetlifyExtensionClient(tokenOf(build), slug, {
    jigsawUrl: api,
    netlifyApiUrl: `${api}/api/v1`,
    netlifyTokenIssuer: "buildbot",
  });
  return {
    getAccount: (accountId) => client.getAccount(accountId),
    getSite: (siteId) => client.getSite(siteId),
    getSiteConfiguration: client.getSiteConfiguration,
    getTeamConfiguration: client.getTeamConfiguration,
  };
}

/** `fetch` for the functions of the integration's own site. */
export function endpointFetch({ slug, hostSiteId }: Identity, build: Build): ExtensionEndpointFetch {
  const { SITE_ID, ACCOUNT_ID } = build.constants;
  const token = tokenOf(build);
  const facts = {
    "Nf-UIExt-Extension-Id": hostSiteId,
    "Nf-UIExt-Extension-Slug": slug,
    "Nf-UIExt-Netlify-Token": token,
    "Nf-UIExt-Netlify-Token-Issuer": "buildbot",
    "Nf-UIExt-Site-Id": SITE_ID,
    "Nf-UIExt-Team-Id": ACCOUNT_ID,
  };
  return async (endpoint, init) => {
    if (!hostSiteId) {
      throw new Error(
        `\`extensionEndpointFetch\`: the site of \`${slug}\` is unknown; build it on Netlify, or with the variable \`SITE_ID\``,
      );
    }
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(facts)) {
      if (value) {
        headers.set(name, value);
      }
    }
    return fetch(new URL(endpoint, `https://${hostSiteId}.netlify.app`), { ...init, headers });
  };
}

function tokenOf({ extensionMetadata }: Build): string {
  return String(extensionMetadata?.["extension_token"] ?? "");
}
