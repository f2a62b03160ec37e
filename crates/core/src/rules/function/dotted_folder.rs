//! Reported by `discover`.

use crate::rules::manual::manual;

manual! {
    /// A folder whose name has a dot, which Netlify cuts off
    ///
    /// Netlify takes what stands behind the last dot of a folder's name for an extension: the folder
    /// `report.daily` is the function `report`, and replaces another one of that name without a word
    /// (zip-it-and-ship-it, `runtimes/node/finder.ts`).
    ///
    /// Rename the folder.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/report.daily/index.mts
    /// export default async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/report-daily/index.mts
    /// export default async () => new Response("Hello");
    /// ```
    DottedFolder
}
