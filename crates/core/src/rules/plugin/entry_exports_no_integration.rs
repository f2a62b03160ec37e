//! Reported in JavaScript, where the entry is loaded.

use crate::rules::manual::manual;

manual! {
    /// The entry exports no integration
    ///
    /// The file that `main` of package.json names has to export the `NetlifyIntegration` as `integration` or
    /// `extension`: the plugin imports it on every site.
    ///
    /// Add `export { integration };`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme" });
    ///
    /// export default integration;
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
    NoIntegration
}
