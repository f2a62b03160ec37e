//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// `parseBuildConfig` refuses the site's configuration
    ///
    /// The integration checks the section `[integrations.config]` of the site's netlify.toml, and has thrown an
    /// error: the site's build fails with the message of that error, before anything is injected.
    ///
    /// As the owner of the site, correct the configuration. As the author, say in the message what is expected.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration({
    ///   parseBuildConfig(config) {
    ///     if (typeof config?.team !== "string") {
    ///       throw new Error("`team` is missing");
    ///     }
    ///     return config;
    ///   },
    /// });
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme" });
    ///
    /// export { integration };
    /// # file: site/netlify.toml
    /// [[integrations]]
    /// name = "acme"
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration({
    ///   parseBuildConfig(config) {
    ///     if (typeof config?.team !== "string") {
    ///       throw new Error("`team` is missing");
    ///     }
    ///     return config;
    ///   },
    /// });
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme" });
    ///
    /// export { integration };
    /// # file: site/netlify.toml
    /// [[integrations]]
    /// name = "acme"
    ///
    /// [integrations.config]
    /// team = "docs"
    /// ```
    BuildConfigRefused
}
