//! Reported by `discover`.

use crate::rules::manual::manual;

manual! {
    /// A folder that seems to hold a function, under a name that Netlify does not look for
    ///
    /// In a folder Netlify looks for `index.*` and for a file of the folder's own name, and ignores the
    /// folder without a word when there is neither (zip-it-and-ship-it, `runtimes/node/finder.ts`). In
    /// `job/`, a `job-background.mts` or a `handler.mts` is no function.
    ///
    /// Rename the file to `index`, or the folder after the file.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/job/job-background.mts
    /// export default async () => {};
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/job-background/index.mts
    /// export default async () => {};
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    FolderWithoutMain
}
