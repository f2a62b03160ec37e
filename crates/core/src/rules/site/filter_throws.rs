//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// `shouldInjectFunction`, or `if` of a build event handler, throws
    ///
    /// They are asked in the build of every site: `shouldInjectFunction` for every function, `if` for every handler. Without a
    /// result, it is unknown what the site should get, so its build fails and nothing is injected.
    ///
    /// Return `true` or `false` on every site, also if something it needs is missing.
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
