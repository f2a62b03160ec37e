//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// There is already a file where an injected function has to be written
    ///
    /// All plugins of a site share the folders for the functions they inject. A file that another plugin or the build
    /// command has written in the same build is never overwritten, unless it is the same file: the build of the site
    /// fails, and nothing is changed. What is left over from earlier builds is replaced.
    ///
    /// As the owner of the site, use only one of the two. As the author of the integration, choose a prefix that no one
    /// else uses, such as its slug.
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
