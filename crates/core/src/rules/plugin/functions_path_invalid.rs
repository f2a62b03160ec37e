//! Reported in JavaScript, by the calls of the SDK that validate their arguments.

use crate::rules::manual::manual;

manual! {
    /// The path given to `addFunctions` is not a string
    ///
    /// It names the folder of the functions, relative to the root of the integration. Without it there is nothing to
    /// build.
    ///
    /// Pass a string such as `"./src/functions"`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("", { prefix: "acme" });
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
    /// integration.addFunctions("./src/functions", { prefix: "acme" });
    ///
    /// export { integration };
    /// ```
    FunctionsPath
}
