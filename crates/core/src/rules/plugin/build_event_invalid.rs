//! Reported in JavaScript, by the calls of the SDK that validate their arguments.

use crate::rules::manual::manual;

manual! {
    /// A build event that does not exist, or a handler that is not a function
    ///
    /// Netlify Build refuses the whole plugin if it has an unknown event, on every site (@netlify/build,
    /// `plugins/child/validate.js`). The events are `onPreBuild`, `onBuild`, `onPostBuild`, `onSuccess`, `onError`,
    /// `onEnd`, `onPreDev` and `onDev`.
    ///
    /// Use one of these, and pass a function.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addBuildEventHandler("onPrebuild", () => {});
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
    /// integration.addBuildEventHandler("onPreBuild", () => {});
    ///
    /// export { integration };
    /// ```
    BuildEvent
}
