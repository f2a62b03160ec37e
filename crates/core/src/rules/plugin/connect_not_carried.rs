//! Reported in JavaScript, when the integration has run.

use crate::rules::manual::manual;

manual! {
    /// A connector for Netlify Connect
    ///
    /// Netlify Connect is a product of its own, with its own runtime in the package `@netlify/sdk`, up to version 2. This
    /// package does not carry it: a connector would be built, but never synchronise anything.
    ///
    /// Remove the call. Content that a site needs at build time can be fetched in a build event handler, content that it needs
    /// later in a function. A connector that is in use stays with `@netlify/sdk` 2, in an integration of its own.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// const connector = integration.addConnector({ typePrefix: "Acme" });
    /// connector.event("createAllNodes", () => {});
    ///
    /// export { integration };
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { writeFile } from "node:fs/promises";
    ///
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addBuildEventHandler("onPreBuild", async () => {
    ///   const response = await fetch("https://api.example.com/nodes");
    ///   await writeFile("nodes.json", await response.text());
    /// });
    ///
    /// export { integration };
    /// ```
    ConnectNotCarried
}
