//! Reported in JavaScript, by the calls of the SDK that validate their arguments.

use crate::rules::manual::manual;

manual! {
    /// An option that does not exist, or a value it does not take
    ///
    /// Ignoring an unknown option would be worse than an error: with a misspelt `shouldInjectFunction`, every site
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
