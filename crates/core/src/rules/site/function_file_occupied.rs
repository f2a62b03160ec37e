//! Reported by `sdk/inject/plan`, on a site.

use crate::rules::manual::manual;

manual! {
    /// A file of somebody else is where an injected function goes
    ///
    /// All plugins of a site share one folder for the functions they inject. A file that is not in the
    /// integration's own list (`.ntli-<slug>.json`) belongs to another plugin, or was put there by hand; it is
    /// never overwritten. The build of the site fails, and nothing is changed.
    ///
    /// Change the prefix of the integration, or remove the file if nothing needs it.
    ///
    /// ```ts,expect_diagnostic
    /// // file: site/.netlify/functions-internal/acme_hello.mjs
    /// export default async () => new Response("Hello from another plugin");
    /// ```
    ///
    /// ```ts
    /// // file: site/.netlify/functions-internal/other_hello.mjs
    /// export default async () => new Response("Hello from another plugin");
    /// ```
    FileOccupied
}
