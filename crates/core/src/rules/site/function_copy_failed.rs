//! Reported in JavaScript, in the build of a site.

use crate::rules::manual::manual;

manual! {
    /// The functions cannot be copied
    ///
    /// The plugin cannot write into the folder for injected functions on the machine that builds the site. The build
    /// of the site fails, and all files are as before.
    ///
    /// The message says why. Mostly a file or a link is in the place of a folder; otherwise make the folder writable, or
    /// free space if the disk is full.
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
