//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// `addFunctions` is called differently on a site than when the integration was built
    ///
    /// The functions are bundled and named when the integration is built; the entry runs again in the build of every
    /// site. A call that is missing there, or has another prefix, does not match any function.
    ///
    /// Call `addFunctions` in the same way everywhere, and decide in `shouldInjectFunction` which functions a site
    /// gets.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", { prefix: process.env.SITE_NAME ?? "acme" });
    ///
    /// export { integration };
    /// # file: site/netlify.toml
    /// [build]
    /// publish = "."
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", {
    ///   prefix: "acme",
    ///   shouldInjectFunction: () => process.env.SITE_NAME !== "docs",
    /// });
    ///
    /// export { integration };
    /// # file: site/netlify.toml
    /// [build]
    /// publish = "."
    /// ```
    RegisteredDifferently
}
