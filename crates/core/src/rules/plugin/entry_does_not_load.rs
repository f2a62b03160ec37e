//! Reported in JavaScript, where the entry is loaded.

use crate::rules::manual::manual;

manual! {
    /// The entry throws when it is loaded
    ///
    /// The entry runs when the integration is built, and again in the build of every site. Don't use environment
    /// variables, files or the network at import time. Methods that this SDK does not have fail here as well.
    ///
    /// Move code that depends on a site into a handler (`addBuildEventHandler`) or into `shouldInjectFunction`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme" });
    ///
    /// const api = new URL(process.env.ACME_API);
    /// integration.addBuildEventHandler("onPreBuild", () => console.log(api.host));
    ///
    /// export { integration };
    /// ```
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addBuildHook("onPreBuild", () => console.log("hello"));
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
    /// integration.addBuildEventHandler("onPreBuild", () => {
    ///   const api = new URL(process.env.ACME_API);
    ///   console.log(api.host);
    /// });
    ///
    /// export { integration };
    /// ```
    EntryFails
}
