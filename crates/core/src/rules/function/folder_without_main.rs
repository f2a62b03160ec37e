//! Found by `discover`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A folder that seems to contain a function, under a file name that Netlify does not look for
    ///
    /// In a folder Netlify looks for `index.*` and for a file with the folder's own name, and silently ignores the
    /// folder if there is neither (zip-it-and-ship-it, `runtimes/node/finder.ts`). In `job/`, `job-background.mts`
    /// and `handler.mts` are not functions.
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

/// `file` is the one in the folder that is probably meant as the function.
pub fn report(folder: &str, file: &str) -> Diagnostic {
    let message = format!("Netlify finds no function in `{folder}`: it does not look for `{file}`");
    Diagnostic::new(Code::FolderWithoutMain, Span::path(file), message)
        .help("rename the file to `index`, or the folder after the file")
}
