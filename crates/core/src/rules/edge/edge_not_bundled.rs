//! Found by the bundler.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Something that an edge function imports does not work at the edge
    ///
    /// Edge functions run in Deno, as ES modules, without files beside them: everything they need is bundled into them. That
    /// does not work for CommonJS modules that are not valid in strict mode, or that look at the module system of Node.
    ///
    /// Use another package, or import a build for Deno or browsers from a URL.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    /// integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
    /// // file: src/edge-functions/hello.ts
    /// import legacy from "../legacy.cjs";
    ///
    /// export default () => new Response(legacy.name);
    ///
    /// export const config = { path: "/hello" };
    /// // file: src/legacy.cjs
    /// with (exports) {
    ///   exports.name = "Hello";
    /// }
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    /// integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
    /// // file: src/edge-functions/hello.ts
    /// import { join } from "node:path";
    ///
    /// export default () => new Response(join("a", "b"));
    ///
    /// export const config = { path: "/hello" };
    /// ```
    EdgeNotBundled
}

/// A module with code that only works unbundled; `what` names that code.
pub fn report(file: &str, what: &str) -> Diagnostic {
    let message = format!(
        "`{file}` cannot be part of an edge function: it has {what}, which only works in an unbundled CommonJS module"
    );
    Diagnostic::new(Code::EdgeNotBundled, Span::path(file), message)
        .help("write it as an ES module, or use another package, or its build for browsers from a URL")
}
