import { reasonOf } from "../shared/errors.js";
import type { NetlifyContext, NetlifyPlugin } from "../types/netlify.js";

/**
 * Makes a local plugin of an integration that is not built.
 *
 * Whenever a site's build loads the plugin, the integration is built into `node_modules/.cache` of its
 * own folder, and the built plugin takes over. What is wrong with the integration fails the site's
 * build.
 *
 * @param url - `import.meta.url` of a file inside the integration.
 * @returns What the plugin file has to export as `default`.
 *
 * @example
 * ```ts
 * import { fromSource } from "@netlify/sdk";
 *
 * export default fromSource(import.meta.url);
 * ```
 */
// @__NO_SIDE_EFFECTS__
export function fromSource(url: string): () => Promise<NetlifyPlugin> {
  return async () => {
    try {
      // Imported only now, so that an entry which also exports `fromSource(…)` is bundled without the author side.
      const author = await import("../author/source-mode.js");
      return await author.loadFromSource(url);
    } catch (error) {
      return failing(reasonOf(error));
    }
  };
}

/** Loading must succeed, or Netlify Build calls it a bug of the plugin and hides the message. */
function failing(message: string): NetlifyPlugin {
  const fail = async ({ utils }: NetlifyContext): Promise<void> => {
    utils.build.failBuild(message);
  };
  return { onPreBuild: fail, onPreDev: fail };
}
