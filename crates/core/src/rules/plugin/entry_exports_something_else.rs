//! Reported in JavaScript, where the entry is loaded.

use crate::rules::manual::manual;

manual! {
    /// The entry exports something other than an integration of this SDK
    ///
    /// `integration`, or `extension`, has to be a `new NetlifyIntegration()` from the same copy of the package that
    /// builds it, in a compatible version. The plugin cannot use any other value.
    ///
    /// Export the instance. In package.json, `@netlify/sdk` has to be `npm:netlify-sdk-native@…`, and there must not
    /// be a second copy of it.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = NetlifyIntegration;
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme" });
    /// ```
    WrongExport
}
