//! Reported in JavaScript, when the integration has run.

use crate::rules::manual::manual;

manual! {
    /// A user interface of `@netlify/sdk` 1
    ///
    /// Netlify no longer shows the surfaces of `NetlifyIntegrationUI`, and `@netlify/sdk` has dropped the class in version 2.
    /// It is left out of the build; everything else of the integration is built.
    ///
    /// Use an Extension UI instead: a page made with `@netlify/sdk/ui/react`, and `ui:` in the configuration file.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/ui/index.ts
    /// import { NetlifyIntegrationUI } from "@netlify/sdk";
    ///
    /// const integrationUI = new NetlifyIntegrationUI("acme");
    ///
    /// export { integrationUI };
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme" });
    ///
    /// export { integration };
    /// ```
    RetiredUi
}
