/**
 * Values of `@netlify/sdk` for Netlify Connect, and for the user interfaces of its version 1.
 *
 * They exist so that modules which import them load; the build reports where they are used.
 */
import { anything, type RefusedConnector } from "./connector.js";

/** @deprecated Netlify no longer shows these user interfaces: make an Extension UI. */
export const NetlifyIntegrationUI: RefusedConnector = /* @__PURE__ */ anything();

/** @deprecated See {@link NetlifyIntegrationUI}. */
export const SurfaceRoute: RefusedConnector = /* @__PURE__ */ anything();

/** @deprecated Netlify Connect is not supported. */
export const configureNetlifyCreate: RefusedConnector = /* @__PURE__ */ anything();

/** @deprecated Netlify Connect is not supported. */
export const builtInTypes: RefusedConnector = /* @__PURE__ */ anything();
