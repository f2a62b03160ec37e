//! Reported by `discover`, which looks through the functions folder.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A link to a folder, which Netlify ignores
    ///
    /// Netlify follows a link to a file, and looks at a link to a folder as neither file nor folder
    /// (zip-it-and-ship-it, `runtimes/node/finder.ts` uses `lstat`): a function in it does not exist.
    ///
    /// Put the folder itself in the functions folder, or import what is shared.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    /// // file: src/shared/index.mts
    /// export default async () => new Response("Shared");
    /// // link: src/functions/shared -> ../shared
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// // file: src/functions/shared/index.mts
    /// export default async () => new Response("Shared");
    /// ```
    LinkedFolder
}

/// `link` is the symlink.
pub fn report(link: &str) -> Diagnostic {
    let message = format!("`{link}` is a link to a folder, which is no function for Netlify");
    Diagnostic::new(Code::LinkedFolder, Span::path(link), message).help("put the folder itself here")
}
