//! Found by `discover`.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Runtime,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The functions folder does not exist
    ///
    /// The plugin would be built without these functions, and no site would get them.
    ///
    /// Create the folder, or correct the path given to `addFunctions`. It is relative to the root of the integration,
    /// where its package.json is, not to the file that calls `addFunctions`.
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

/// `folder` is the path as it is resolved.
pub fn report(folder: &str, runtime: Runtime) -> Diagnostic {
    let (kind, method) = (runtime.kind_of_function(), runtime.method());
    let message = format!("the {kind}s folder `{folder}` does not exist");
    Diagnostic::new(Code::FolderMissing, Span::path(folder), message).help(format!(
        "create the folder, or correct the path given to `{method}`; it is relative to the integration's root"
    ))
}
