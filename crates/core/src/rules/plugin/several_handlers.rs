//! Reported in JavaScript, when the integration has run.

use crate::rules::manual::manual;

manual! {
    /// Several handlers of one event
    ///
    /// All of them run, in the order in which they were added. In `@netlify/sdk`, the last one replaces the others: an
    /// integration that was written for it may have a handler that has never run before.
    ///
    /// If all are meant to run, call them from one handler. Otherwise remove those that are not.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addBuildEventHandler("onSuccess", () => console.log("published"));
    /// integration.addBuildEventHandler("onSuccess", () => console.log("done"));
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
    /// integration.addBuildEventHandler("onSuccess", () => {
    ///   console.log("published");
    ///   console.log("done");
    /// });
    ///
    /// export { integration };
    /// ```
    SeveralHandlers
}
