/** The entry of built plugins: `prepare` bundles it together with the integration. */
export { createPlugin } from "./site/plugin.js";
