import { reasonOf } from "../shared/errors.js";
import type { LoadContext, NetlifyContext, NetlifyPlugin } from "../types/netlify.js";

/**
 * Makes an integration usable as a local plugin without building it first.
 *
 * Every time a site's build loads the plugin, the integration is built into its `node_modules/.cache`, and the built plugin
 * runs. Errors in the integration fail the site's build.
 *
 * @param url - `import.meta.url` of a file inside the integration.
 * @returns The default export of the plugin file.
 *
 * @example
 * ```ts
 * import { fromSource } from "@netlify/sdk";
 *
 * export default fromSource(import.meta.url);
 * ```
 */
// @__NO_SIDE_EFFECTS__
export function fromSource(url: string): (inputs?: unknown, load?: LoadContext) => Promise<NetlifyPlugin> {
  return async (inputs, load) => {
    try {
      // Imported only now, so that an entry which also exports `fromSource(…)` is bundled without the author side.
      const author = await import("../author/source-mode.js");
      return await author.loadFromSource(url, inputs, load);
    } catch (error) {
      return failing(reasonOf(error));
    }
  };
}

/** Netlify Build reports a plugin that fails to load as a bug of the plugin and hides the message, so it fails at an event. */
function failing(message: string): NetlifyPlugin {
  const fail = async ({ utils }: NetlifyContext): Promise<void> => {
    utils.build.failBuild(message);
  };
  return { onPreBuild: fail, onPreDev: fail };
}
