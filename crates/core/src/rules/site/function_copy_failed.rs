//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// The functions cannot be copied
    ///
    /// The plugin cannot write into the folder for injected functions on the machine that builds the site. The build
    /// of the site fails, and all files are as before.
    ///
    /// Make the folder writable, and free disk space if the disk is full.
    ///
    /// ```ts,expect_diagnostic
    /// // file: site/.netlify/functions-internal
    /// A file where the folder goes.
    /// ```
    ///
    /// ```ts
    /// // file: site/.netlify/functions-internal/other_hello.mjs
    /// export default async () => new Response("Hello from another plugin");
    /// ```
    CopyFailed
}
