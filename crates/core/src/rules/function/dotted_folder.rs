//! Found by `discover`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A folder whose name has a dot, which Netlify cuts off
    ///
    /// Netlify takes everything after the last dot of a folder's name for an extension: the folder `report.daily` is
    /// the function `report`, and silently replaces another function of that name (zip-it-and-ship-it,
    /// `runtimes/node/finder.ts`).
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

/// `stem` is the name up to the last dot.
pub fn report(folder: &str, stem: &str) -> Diagnostic {
    let message = format!("Netlify would take the folder `{folder}` for the function `{stem}`");
    Diagnostic::new(Code::DottedFolder, Span::path(folder), message)
        .help("rename the folder; the name of a function has no dot")
}
