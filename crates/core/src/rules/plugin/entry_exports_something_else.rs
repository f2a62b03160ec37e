//! Reported by `sdk/entry`, which runs the entry.

use crate::rules::manual::manual;

manual! {
    /// The entry exports something that is no integration of this SDK
    ///
    /// `integration`, or `extension`, has to be a `new NetlifyIntegration()` of the very package that builds it, in
    /// a version that fits. The plugin could not do anything with another value.
    ///
    /// Export the instance. In package.json, `@netlify/sdk` has to be `npm:netlify-sdk-native@…`, and there must
    /// not be a second copy of it.
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
