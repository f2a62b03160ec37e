//! Reported by `discover`, which looks through the functions folder.

use crate::rules::manual::manual;

manual! {
    /// The functions folder does not exist
    ///
    /// `@netlify/sdk` builds such an integration, and it injects nothing.
    ///
    /// Create the folder, or correct the path given to `addFunctions`. It is relative to the root of the
    /// integration, where its package.json is, not to the file that calls `addFunctions`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./functions", { prefix: "acme" });
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
    FolderMissing
}
