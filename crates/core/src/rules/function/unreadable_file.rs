//! Reported by `discover`, which looks through the functions folder, and `pipeline::check`, which reads the functions.

use crate::rules::manual::manual;

manual! {
    /// A file or link that cannot be read, or that leads out of the functions folder
    ///
    /// A link to nothing fails the build of a site (zip-it-and-ship-it resolves every entry of the folder), and one
    /// that leads elsewhere publishes a file that nobody sees in the functions folder.
    ///
    /// Save the file as UTF-8 and make it readable. Put a file that is linked in the folder itself, or import it.
    ///
    /// ```ts,expect_diagnostic
    /// // file: shared/hello.mts
    /// export default async () => new Response("Hello");
    /// // link: src/functions/hello.mts -> ../../shared/hello.mts
    /// ```
    ///
    /// ```ts
    /// // file: shared/hello.mts
    /// export default async () => new Response("Hello");
    /// // file: src/functions/hello.mts
    /// import hello from "../../shared/hello.mjs";
    ///
    /// export default hello;
    /// ```
    UnreadableFile
}
