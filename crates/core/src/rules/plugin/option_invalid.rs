//! Reported by `sdk/validate`, which checks what the entry passes.

use crate::rules::manual::manual;

manual! {
    /// An option that does not exist, or a value it does not take
    ///
    /// An option that is passed over is worse than an error: with a misspelt `shouldInjectFunction`, every site
    /// would get every function.
    ///
    /// Correct the name or the value.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", {
    ///   prefix: "acme",
    ///   shouldInjectFunctions: ({ name }) => name === "hello",
    /// });
    ///
    /// export { integration };
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
    ///   shouldInjectFunction: ({ name }) => name === "hello",
    /// });
    ///
    /// export { integration };
    /// ```
    Option
}
