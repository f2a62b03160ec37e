//! Reported by `sdk/inject/select`, on a site.

use crate::rules::manual::manual;

manual! {
    /// `shouldInjectFunction` throws
    ///
    /// It is asked for every function in the build of every site. Without an answer, it is not known what the site
    /// is to get, so its build fails and nothing is injected.
    ///
    /// Return `true` or `false` on every site, also where what it asks for is missing.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", {
    ///   prefix: "acme",
    ///   shouldInjectFunction: ({ name }) => process.env.ACME_FUNCTIONS.includes(name),
    /// });
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
    ///   shouldInjectFunction: ({ name }) => process.env.ACME_FUNCTIONS?.includes(name) ?? true,
    /// });
    ///
    /// export { integration };
    /// # file: site/netlify.toml
    /// [build]
    /// publish = "."
    /// ```
    FilterThrows
}
