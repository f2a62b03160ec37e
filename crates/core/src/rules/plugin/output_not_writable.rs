//! Reported by `pipeline::prepare` and `pipeline::build`, which write.

use crate::rules::manual::manual;

manual! {
    /// The output cannot be written
    ///
    /// A build writes into `.ntli`: first into a folder of its own in it, which replaces the former output at the
    /// very end. The former output is still there.
    ///
    /// Make the folder writable, and remove a file that stands in its place.
    ///
    /// ```ts,expect_diagnostic
    /// // file: .ntli
    /// A file where the folder goes.
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// ```
    OutputNotWritable
}
