//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// There is already a file where an injected function has to be written
    ///
    /// All plugins of a site share one folder for the functions they inject. A file that is not in the integration's
    /// own list (`.ntli-<slug>.json`) belongs to another plugin, or was put there by hand; it is never overwritten.
    /// The build of the site fails, and nothing is changed.
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
