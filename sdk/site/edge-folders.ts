/** Where on a site Netlify looks for edge functions that plugins add. */
import { dirname, join, resolve } from "node:path";

import { IntegrationError, problem } from "../shared/errors.js";
import type { BuildHookType, NetlifyConstants } from "../types/netlify.js";
import { hasFrameworksApi } from "./folders.js";

/** The folders of a site with edge functions, absolute. */
export interface EdgeFolders {
  /** `INTERNAL_EDGE_FUNCTIONS_SRC`: no build empties it, but `netlify dev` does. */
  internal: string;
  /** The folder of the Frameworks API: every build empties it before plugins run, and `netlify dev` does not read it. */
  frameworks: string;
  /** The one of these that edge functions are injected into. */
  target: string;
  /** The site's own edge functions, if it has any. */
  own: string | undefined;
}

/**
 * The folders of the site that is built, as `foldersOf` has them for functions.
 *
 * @throws {@link IntegrationError} `NI3001` when Netlify Build does not name them.
 */
export function edgeFoldersOf(constants: NetlifyConstants, event: BuildHookType): EdgeFolders {
  const { INTERNAL_EDGE_FUNCTIONS_SRC, EDGE_FUNCTIONS_SRC } = constants;
  if (typeof INTERNAL_EDGE_FUNCTIONS_SRC !== "string" || INTERNAL_EDGE_FUNCTIONS_SRC === "") {
    const message =
      "Netlify Build does not say where to put injected edge functions: `INTERNAL_EDGE_FUNCTIONS_SRC` is missing";
    throw new IntegrationError([problem("NI3001", message, { help: "build the site with netlify-cli 17 or later" })]);
  }
  const internal = resolve(INTERNAL_EDGE_FUNCTIONS_SRC);
  const frameworks = join(dirname(internal), "v1", "edge-functions");
  const isBuild = event !== "onPreDev";
  const own = EDGE_FUNCTIONS_SRC ? resolve(EDGE_FUNCTIONS_SRC) : undefined;
  return { internal, frameworks, target: isBuild && hasFrameworksApi(constants) ? frameworks : internal, own };
}
