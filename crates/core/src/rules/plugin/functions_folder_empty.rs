//! Reported by `discover`, which looks through the functions folder.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The functions folder holds no function
    ///
    /// Only its direct children count (zip-it-and-ship-it, `runtimes/node/finder.ts`): files with the extension of
    /// JavaScript or TypeScript, and folders with an `index` file or a file of their own name. Anything else would
    /// be passed over, and sites would get nothing.
    ///
    /// Add a function, or correct the path given to `addFunctions`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/README.md
    /// The functions go here.
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    FolderEmpty
}

/// `folder` is the path as it is resolved.
pub fn report(folder: &str) -> Diagnostic {
    Diagnostic::new(Code::FolderEmpty, Span::path(folder), format!("the functions folder `{folder}` holds no function"))
        .help("add a function, for example `hello-world.mts`; only direct children of the folder count")
}
