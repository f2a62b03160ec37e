//! Reported by `sdk/entry`, which runs the entry.

use crate::rules::manual::manual;

manual! {
    /// The entry exports no integration
    ///
    /// The file that `main` of package.json names has to export what it has set up, as `integration` or
    /// `extension`: the plugin finds it there on every site.
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
