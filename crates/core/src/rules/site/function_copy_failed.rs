//! Reported by `sdk/inject`, on a site.

use crate::rules::manual::manual;

manual! {
    /// The functions cannot be copied
    ///
    /// The disk of the machine that builds the site does not let the plugin write into the folder for injected
    /// functions. The build of the site fails, and everything is as it was.
    ///
    /// Make the folder writable and the disk roomy enough.
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
